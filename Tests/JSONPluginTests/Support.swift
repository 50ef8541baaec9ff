import Conversion
import DocumentModel
import JSONPlugin
import TestSupport
import Testing

let converter = Converter(registry: Registry([JSONFormat.plugin]))

/// `document` as JSON.
func json(_ document: Document, pretty: Bool = false) throws -> [UInt8] {
  var options = OptionValues()
  options[JSONFormat.pretty] = pretty
  return try converter.write(document, as: "json", options: options)
}

/// What is read from `json`; its ledger is checked.
@discardableResult
func reading(_ json: [UInt8], limits: Limits = Limits()) throws -> Reading {
  let reading = try Converter(registry: converter.registry, limits: limits).read(json, name: "a.json")
  #expect(reading.ledger.sums.isSound, "\(reading.ledger.sums)")
  #expect(reading.ledger.sums.bytes == json.count)
  return reading
}

func reading(_ json: String) throws -> Reading { try reading(Array(json.utf8)) }

/// The error that reading `json` ends with.
func failure(_ json: String, limits: Limits = Limits()) -> ConversionError? {
  failure(Array(json.utf8), limits: limits)
}

func failure(_ json: [UInt8], limits: Limits = Limits()) -> ConversionError? {
  do {
    _ = try Converter(registry: converter.registry, limits: limits).read(json, name: "a.json")
    return nil
  } catch {
    return error
  }
}
