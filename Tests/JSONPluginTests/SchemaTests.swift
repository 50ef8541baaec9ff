import Conversion
import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import JSONPlugin

/// The schema, the writer and the reader say the same.
struct SchemaTests {
  private static let path = "Plugins/JSON/document.schema.json"

  @Test func whatIsWrittenIsValid() throws {
    var files: [[UInt8]] = []
    for (seed, document) in DocumentGenerator.documents(120) {
      files.append(try json(document, pretty: seed.isMultiple(of: 2)))
    }
    #expect(try Schema.problems(Self.path, files) == [])
  }

  /// Each is refused by the reader too: see `StrictnessTests`.
  @Test func whatTheReaderRefusesIsNotValid() throws {
    let files = StrictnessTests.againstTheSchema
    let problems = try Schema.problems(Self.path, files.map { Array($0.utf8) })
    for (index, json) in files.enumerated() {
      #expect(problems.contains { $0.contains("/\(index).json:") }, "\(json)")
      #expect(failure(json)?.code == .malformed, "\(json)")
    }
  }

  @Test func everyTypeHasItsKeysInTheSchema() throws {
    let object = try JSONSerialization.jsonObject(with: Data(Repository.bytes(Self.path))) as? [String: Any]
    let definitions = try #require(object?["$defs"] as? [String: [String: Any]])
    for rule in TypeRules.all {
      let definition = try #require(definitions[rule.type.rawValue])
      let properties = try #require(definition["properties"] as? [String: Any])
      let allowed = JSONKey.allCases.filter(rule.allowed.contains).map(\.name)
      #expect(Set(properties.keys) == Set(allowed), "\(rule.type)")
      let required = try #require(definition["required"] as? [String])
      #expect(Set(required) == Set(rule.type.required.map(\.name) + ["type"]), "\(rule.type)")
    }
    for (name, keys) in [
      ("metadata", JSONKeys.metadata), ("attributes", .attributes), ("resource", .resource), ("value", .map),
    ] {
      let properties = try #require(definitions[name]?["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(JSONKey.allCases.filter(keys.contains).map(\.name)), "\(name)")
    }
  }
}
