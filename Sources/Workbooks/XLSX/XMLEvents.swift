import Foundation
import FoundationXML

/// What a reader of one part of an xlsx file does with its elements.
protocol XMLReader: AnyObject {
  func begin(_ name: String, _ attributes: [String: String]) throws(XMLFailure)
  func text(_ words: String) throws(XMLFailure)
  func end(_ name: String) throws(XMLFailure)
}

enum XMLFailure: Error, Equatable {
  case malformed
  /// It has a document type, which xlsx never has and attacks need.
  case doctype
  case tooDeep
  case cellTooLong(place: String)
  case tooManyRows
}

/// Passes Foundation's parser events on, without name space prefixes, and stops at the first failure.
final class XMLEvents: NSObject, XMLParserDelegate {
  private static let deepest = 64
  private let reader: any XMLReader
  private var failure: XMLFailure?
  private var depth = 0

  private init(_ reader: any XMLReader) { self.reader = reader }

  static func parse(_ data: Data, with reader: some XMLReader) throws(XMLFailure) {
    // Entities could be made to grow without bound (“billion laughs”); there are none without a document type.
    guard data.prefix(100_000).range(of: Data("<!DOCTYPE".utf8)) == nil,
      data.prefix(100_000).range(of: Data("<!ENTITY".utf8)) == nil
    else { throw .doctype }
    let events = XMLEvents(reader)
    let parser = XMLParser(data: data)
    parser.shouldResolveExternalEntities = false
    parser.delegate = events
    let isWhole = parser.parse()
    if let failure = events.failure { throw failure }
    guard isWhole else { throw .malformed }
  }

  private func pass(_ parser: XMLParser, _ event: () throws(XMLFailure) -> Void) {
    guard failure == nil else { return }
    do throws(XMLFailure) { try event() } catch {
      failure = error
      parser.abortParsing()
    }
  }

  private static func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    pass(parser) { () throws(XMLFailure) in
      if depth > Self.deepest { throw .tooDeep }
      try reader.begin(Self.local(name), attributes)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters words: String) {
    pass(parser) { () throws(XMLFailure) in try reader.text(words) }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    depth -= 1
    pass(parser) { () throws(XMLFailure) in try reader.end(Self.local(name)) }
  }
}
