/// The items in the order ODK's `randomize(…, seed)` gives them, the same on every machine: the inside-out
/// Fisher–Yates shuffle driven by Park and Miller's generator (Communications of the ACM 31(10), 1988).
///
/// - Parameter seed: a number is cut to a whole one; text that is no number is taken as the first 8 bytes of
///   its SHA-256; NaN is 0.
package func shuffled<Item>(_ items: [Item], seed: Value) -> [Item] {
  var generator = ParkMiller(seed: wholeSeed(seed))
  var shuffled = items
  for index in items.indices {
    let place = min(Int(generator.next() * Double(index + 1)), index)
    shuffled[index] = shuffled[place]
    shuffled[place] = items[index]
  }
  return shuffled
}

private func wholeSeed(_ seed: Value) -> Int64 {
  let number = seed.number
  if number.isNaN, case .string(let text) = seed.unpacked, !text.isEmpty, NumberText.trim(text) != "NaN" {
    let bytes = Digest.sha256.bytes(of: Array(text.utf8))
    return Int64(bitPattern: UInt64(bigEndianBytes: bytes[0..<8]))
  }
  if number.isNaN { return 0 }
  return Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
}

extension Value {
  /// A node-set as the text of its first node.
  fileprivate var unpacked: Value {
    if case .nodes = self { .string(string) } else { self }
  }
}

/// The “minimal standard”: x ← 16807·x mod 2³¹−1.
private struct ParkMiller {
  private static let modulus: Int64 = 2_147_483_647
  private var state: Int64

  init(seed: Int64) {
    let rest = seed % ParkMiller.modulus
    state = rest <= 0 ? rest + ParkMiller.modulus - 1 : rest
  }

  /// From 0 up to 1.
  mutating func next() -> Double {
    state = state * 16807 % ParkMiller.modulus
    return Double(state - 1) / Double(ParkMiller.modulus - 1)
  }
}
