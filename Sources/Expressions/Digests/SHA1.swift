/// FIPS 180-4 §6.1.
enum SHA1 {
  static func digest(of message: [UInt8]) -> [UInt8] {
    let padded = Digest.padded(message, block: 64, lengthBytes: 8, bigEndian: true)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: padded.count, by: 64) {
      var words = (0..<16).map { UInt32(bigEndianBytes: padded[start + $0 * 4..<start + $0 * 4 + 4]) }
      for i in 16..<80 {
        words.append((words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16]).turnedLeft(1))
      }
      state = zip(state, mix(state, words)).map { $0 &+ $1 }
    }
    return state.flatMap(\.bigEndianBytes)
  }

  private static func mix(_ state: [UInt32], _ words: [UInt32]) -> [UInt32] {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for i in 0..<80 {
      let (f, constant): (UInt32, UInt32) =
        switch i / 20 {
        case 0: (b & c | ~b & d, 0x5A82_7999)
        case 1: (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = a.turnedLeft(5) &+ f &+ e &+ constant &+ words[i]
      (a, b, c, d, e) = (next, a, b.turnedLeft(30), c, d)
    }
    return [a, b, c, d, e]
  }
}
