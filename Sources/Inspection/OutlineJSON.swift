import Conversion
import DocumentModel

extension Outline {
  /// Appends the outline as one JSON object, without a line end behind it; see `outline.schema.json`.
  ///
  /// For several inputs put the objects into an array.
  public func json(into output: inout Output) {
    var json = IndentedJSON(output)
    json.object { json in
      json.member("version", Outline.version)
      json.member("source", source)
      json.member("format", format)
      json.member("confidence", confidence)
      json.list("evidence") { json in
        for evidence in evidence { json.element { Outline.write(evidence, to: &$0) } }
      }
      json.list("alternatives") { json in
        for alternative in alternatives {
          json.element { json in
            json.member("format", alternative.format)
            json.member("confidence", alternative.confidence)
          }
        }
      }
      json.member("title", title)
      json.list("authors") { json in
        for author in authors {
          json.element { json in
            json.member("name", author.name)
            json.member("handle", author.handle)
          }
        }
      }
      json.member("date", date)
      json.member("language", language)
      if let posts {
        json.list("posts") { json in
          for post in posts { json.element { post.write(to: &$0) } }
        }
      }
      if let sections {
        json.list("sections") { json in
          for section in sections { json.element { section.write(to: &$0) } }
        }
      }
      json.object("ledger") { json in
        ledger.sums.write(to: &json)
        json.list("entries") { json in
          for entry in ledger.removed { json.element { entry.write(to: &$0, withCategory: false) } }
        }
      }
    }
    output = json.finish()
  }

  private static func write(_ evidence: Evidence, to json: inout IndentedJSON) {
    json.member("rule", evidence.rule)
    json.member("weight", evidence.weight)
    json.member("line", evidence.line)
    json.member("text", evidence.text)
  }
}

extension Outline.Post {
  fileprivate func write(to json: inout IndentedJSON) {
    json.member("ordinal", ordinal)
    json.member("number", number)
    json.member("total", total)
    json.member("author", author)
    json.member("handle", handle)
    json.member("date", date)
    json.member("text", content.text)
    json.member("paragraphs", content.paragraphs)
    json.member("listItems", content.listItems)
    json.member("links", content.links)
    json.member("mentions", content.mentions)
    json.member("hashtags", content.hashtags)
    json.member("range", range)
    json.member("confidence", confidence)
  }
}

extension Outline.Section {
  fileprivate func write(to json: inout IndentedJSON) {
    json.member("title", title)
    json.list("stories") { json in
      for story in stories {
        json.element { json in
          json.member("headline", story.headline)
          json.member("date", story.date)
          json.member("paragraphs", story.content.paragraphs)
          json.member("links", story.content.links)
          json.member("text", story.content.text)
          json.member("range", story.range)
          json.member("confidence", story.confidence)
        }
      }
    }
  }
}

extension SourceLedger.Sums {
  /// The totals as members of an object.
  func write(to json: inout IndentedJSON) {
    json.member("bytes", bytes)
    json.member("kept", kept)
    json.member("markup", markup)
    json.member("layout", layout)
    json.member("removed", removed)
    json.member("unaccounted", unaccounted)
  }
}

extension LedgerEntry {
  /// The entry as members of an object.
  func write(to json: inout IndentedJSON, withCategory: Bool) {
    json.member("range", range)
    json.member("line", line)
    if withCategory { json.member("category", category.word) }
    json.member("reason", reason)
    json.member("text", text)
  }
}

extension SourceLedger.Category {
  /// The word for it in JSON and for people.
  var word: String {
    switch self {
    case .kept: "kept"
    case .markup: "markup"
    case .layout: "layout"
    case .removed: "removed"
    case .unaccounted: "unaccounted"
    }
  }
}

extension Loss.Degree {
  /// The word for it in JSON, as after `--max-loss`.
  var word: String {
    switch self {
    case .style: "style"
    case .structure: "structure"
    case .content: "content"
    }
  }
}
