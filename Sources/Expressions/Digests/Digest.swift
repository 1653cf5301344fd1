/// The digests `digest()` knows. They protect nothing here; sealing is the vault's work.
enum Digest: String, CaseIterable {
  case md5 = "MD5"
  case sha1 = "SHA-1"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  func bytes(of message: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: MD5.digest(of: message)
    case .sha1: SHA1.digest(of: message)
    case .sha256: SHA2.digest256(of: message)
    case .sha384: Array(SHA2.digest512(of: message, start: SHA2.start384).prefix(48))
    case .sha512: SHA2.digest512(of: message, start: SHA2.start512)
    }
  }

  /// The message, a 1 bit, noughts, and its length in bits in the last bytes of a whole number of blocks.
  static func padded(_ message: [UInt8], block: Int, lengthBytes: Int, bigEndian: Bool) -> [UInt8] {
    var padded = message + [0x80]
    while padded.count % block != block - lengthBytes { padded.append(0) }
    let bits = UInt64(message.count) * 8
    let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    let noughts = [UInt8](repeating: 0, count: lengthBytes - 8)
    return padded + (bigEndian ? noughts + length.reversed() : length + noughts)
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  func turnedLeft(_ bits: Int) -> Self { self << bits | self >> (Self.bitWidth - bits) }
  func turnedRight(_ bits: Int) -> Self { self >> bits | self << (Self.bitWidth - bits) }

  init(bigEndianBytes bytes: ArraySlice<UInt8>) { self = bytes.reduce(0) { $0 << 8 | Self($1) } }

  var bigEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}
