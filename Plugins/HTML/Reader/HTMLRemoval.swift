import Conversion

/// Why a part of a page is not in the document.
enum HTMLRemoval: Sendable, Hashable {
  case script, style, template, control, embedded, drawing, hidden, comment, stray, repeated
  /// `--main` leaves it out: why, in words.
  case aside(HTMLMain.Reason)

  /// What the ledger says.
  var reason: SourceLedger.Reason {
    switch self {
    case .script: SourceLedger.Reason(rawValue: "script")
    case .style: SourceLedger.Reason(rawValue: "style sheet")
    case .template: SourceLedger.Reason(rawValue: "template")
    case .control: SourceLedger.Reason(rawValue: "form control")
    case .embedded: SourceLedger.Reason(rawValue: "embedded page or medium")
    case .drawing: SourceLedger.Reason(rawValue: "drawing")
    case .hidden: SourceLedger.Reason(rawValue: "hidden")
    case .comment: SourceLedger.Reason(rawValue: "comment")
    case .stray: SourceLedger.Reason(rawValue: "not valid in HTML")
    case .repeated: .duplicate
    case .aside(let reason): SourceLedger.Reason(rawValue: reason.rawValue)
    }
  }
}
