import Foundation

/// A zip whose entries are stored as they are (APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16).
enum StoredZip {
  static func data(_ entries: [(name: String, bytes: Data)]) -> Data {
    var zip = Data()
    var index = Data()
    for entry in entries {
      let name = Data(entry.name.utf8)
      let sizes =
        word(0) + word(0) + word(0) + word(0x21) + long(crc32(entry.bytes)) + long(UInt32(entry.bytes.count))
        + long(UInt32(entry.bytes.count)) + word(UInt16(name.count)) + word(0)
      index +=
        long(0x0201_4B50) + word(20) + word(20) + sizes + word(0) + word(0) + word(0) + long(0)
        + long(UInt32(zip.count)) + name
      zip += long(0x0403_4B50) + word(20) + sizes + name + entry.bytes
    }
    let count = word(UInt16(entries.count))
    return zip + index + long(0x0605_4B50) + word(0) + word(0) + count + count + long(UInt32(index.count))
      + long(UInt32(zip.count)) + word(0)
  }

  private static func word(_ value: UInt16) -> Data { Data([UInt8(value & 0xFF), UInt8(value >> 8)]) }
  private static func long(_ value: UInt32) -> Data {
    word(UInt16(value & 0xFFFF)) + word(UInt16(value >> 16))
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  private static func crc32(_ data: Data) -> UInt32 {
    ~data.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }
}
