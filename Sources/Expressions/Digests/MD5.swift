import Foundation

/// RFC 1321.
enum MD5 {
  private static let shifts = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]

  /// The whole part of 2³² · |sin(i + 1)|, as the RFC defines its table.
  private static let table: [UInt32] = (0..<64).map { UInt32(sin(Double($0 + 1)).magnitude * 4_294_967_296) }

  static func digest(of message: [UInt8]) -> [UInt8] {
    let padded = Digest.padded(message, block: 64, lengthBytes: 8, bigEndian: false)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for start in stride(from: 0, to: padded.count, by: 64) {
      let words = (0..<16).map { word in
        UInt32(bigEndianBytes: padded[start + word * 4..<start + word * 4 + 4]).byteSwapped
      }
      let mixed = mix(state, words)
      state = zip(state, mixed).map { $0 &+ $1 }
    }
    return state.flatMap(\.byteSwapped.bigEndianBytes)
  }

  private static func mix(_ state: [UInt32], _ words: [UInt32]) -> [UInt32] {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for i in 0..<64 {
      let (f, word) =
        switch i / 16 {
        case 0: (b & c | ~b & d, i)
        case 1: (d & b | ~d & c, (5 * i + 1) % 16)
        case 2: (b ^ c ^ d, (3 * i + 5) % 16)
        default: (c ^ (b | ~d), 7 * i % 16)
        }
      let turned = (a &+ f &+ table[i] &+ words[word]).turnedLeft(shifts[i / 16][i % 4])
      (a, d, c, b) = (d, c, b, b &+ turned)
    }
    return [a, b, c, d]
  }
}
