import CExpat

/// What a reader of one part of an xlsx file does with its elements.
protocol XMLReader: AnyObject {
  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(XMLFailure)
  /// A piece of text, in UTF-8; whether it is whole characters is not promised.
  func text(_ bytes: UnsafeRawBufferPointer) throws(XMLFailure)
  func end(_ name: XMLName) throws(XMLFailure)
}

enum XMLFailure: Error, Equatable {
  case malformed
  /// It has a document type, which xlsx never has and attacks need.
  case doctype
  case tooDeep
  case cellTooLong(place: String)
  case tooManyRows
  case tooMuchText
}

/// Passes expat's events on and stops at the first failure.
final class XMLEvents {
  private static let deepest = 64
  private let parser: XML_Parser
  private let reader: any XMLReader
  private var failure: XMLFailure?
  private var depth = 0

  static func parse(_ bytes: [UInt8], with reader: some XMLReader) throws(XMLFailure) {
    guard let parser = XML_ParserCreate(nil), let count = Int32(exactly: bytes.count) else {
      throw .malformed
    }
    defer { XML_ParserFree(parser) }
    let events = XMLEvents(parser, reader)
    let isWhole = withExtendedLifetime(events) {
      XML_SetUserData(parser, Unmanaged.passUnretained(events).toOpaque())
      return bytes.withUnsafeBytes {
        XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), count, 1)
      }
    }
    if let failure = events.failure { throw failure }
    guard isWhole == XML_STATUS_OK else { throw .malformed }
  }

  private init(_ parser: XML_Parser, _ reader: any XMLReader) {
    self.parser = parser
    self.reader = reader
    XML_SetElementHandler(
      parser,
      { owner, name, attributes in
        XMLEvents.of(owner)?.pass { (events) throws(XMLFailure) in
          guard let name, let attributes else { return }
          events.depth += 1
          if events.depth > XMLEvents.deepest { throw .tooDeep }
          try events.reader.begin(XMLName(name), XMLAttributes(list: attributes))
        }
      },
      { owner, name in
        XMLEvents.of(owner)?.pass { (events) throws(XMLFailure) in
          guard let name else { return }
          events.depth -= 1
          try events.reader.end(XMLName(name))
        }
      })
    XML_SetCharacterDataHandler(parser) { owner, bytes, count in
      XMLEvents.of(owner)?.pass { (events) throws(XMLFailure) in
        try events.reader.text(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
      }
    }
    // Entities could be made to grow without bound (“billion laughs”); there are none without a document type.
    XML_SetStartDoctypeDeclHandler(parser) { owner, _, _, _, _ in
      XMLEvents.of(owner)?.pass { (_) throws(XMLFailure) in throw .doctype }
    }
  }

  private static func of(_ owner: UnsafeMutableRawPointer?) -> XMLEvents? {
    owner.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
  }

  private func pass(_ event: (XMLEvents) throws(XMLFailure) -> Void) {
    guard failure == nil else { return }
    do throws(XMLFailure) { try event(self) } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}
