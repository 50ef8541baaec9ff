import Scan

/// How a reader was chosen.
struct Choice {
  var format: Format
  var reader: any Reader
  var detection: Detection
  var alternatives: [Reading.Alternative] = []
}

extension Converter {
  /// Chooses a reader: by `name` where it is given, else by extension, else by detection among the readers that claim
  /// the extension (among all, where none does).
  func choose(_ source: Source, _ name: String?) throws(ConversionError) -> Choice {
    if let name {
      let (format, reader) = try registry.reader(named: name)
      let detection = Detection(confidence: 1, evidence: [Evidence(rule: "named-by-user", weight: 1, text: name)])
      return Choice(format: format, reader: reader, detection: detection)
    }
    let claimants = registry.claimants(of: source.name).filter { $0.reader != nil }
    if claimants.count == 1, let reader = claimants[0].reader {
      let evidence = Evidence(rule: "extension", weight: 1, text: source.name)
      return Choice(
        format: claimants[0].format, reader: reader, detection: Detection(confidence: 1, evidence: [evidence]))
    }
    let sample = Sample(name: source.name, text: source.bytes)
    var candidates: [Choice] = []
    for plugin in claimants.isEmpty ? registry.plugins : claimants {
      guard let reader = plugin.reader else { continue }
      candidates.append(Choice(format: plugin.format, reader: reader, detection: reader.detect(sample)))
    }
    // Stable: of two that are equally sure, the one that was registered first.
    let sorted = candidates.enumerated().sorted {
      ($0.element.detection.confidence, -$0.offset) > ($1.element.detection.confidence, -$1.offset)
    }.map(\.element)
    guard var best = sorted.first, best.detection.confidence > 0 else {
      throw ConversionError(
        .unknownFormat, "cannot tell what format this is", remedy: "name it with --from", source: source.name)
    }
    best.alternatives = sorted.dropFirst().map {
      Reading.Alternative(format: $0.format.name, confidence: $0.detection.confidence)
    }
    return best
  }
}
