import CExpat
import Foundation

/// The name of an element without its name space prefix, as the parser holds it: good only while the event
/// lasts. Compared byte by byte, since a sheet has tens of thousands.
struct XMLName {
  private let bytes: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    bytes = strrchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? name
  }

  var text: String { String(cString: bytes) }

  static func ~= (name: StaticString, given: XMLName) -> Bool {
    strcmp(given.bytes, name.utf8Start) == 0
  }
}

/// The attributes of an element, good only while the event lasts.
struct XMLAttributes {
  /// Names and values in turn, with nil after the last.
  let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// The value of the attribute of that name, its prefix and all; nil when there is none.
  func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
    var place = list
    while let key = place[0], let value = place[1] {
      if strcmp(key, name.utf8Start) == 0 { return value }
      place += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

  /// A whole number; nil when the attribute is not there or is none.
  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  /// The value of the first attribute with that name behind a prefix, whatever the prefix.
  subscript(local name: StaticString) -> String? {
    var place = list
    while let key = place[0], let value = place[1] {
      if strchr(key, Int32(UInt8(ascii: ":"))) != nil, name ~= XMLName(key) { return String(cString: value) }
      place += 2
    }
    return nil
  }
}
