import Foundation
import Testing

@testable import Vault

@Suite("Padding") struct PaddingTests {
  /// Lengths around the edges of blocks.
  static let lengths = [0, 1, 100, 4094, 4095, 4096, 4097, 8191, 8192]

  @Test("Padding comes off again, also after a message that ends like padding", arguments: lengths)
  func roundTrip(length: Int) {
    for filling in [UInt8(0), 0x80, 0x41] {
      let message = Data(repeating: filling, count: length)
      #expect(Padding.unpadded(Padding.padded(message)) == message)
    }
  }

  @Test(
    "A padded message is whole blocks long, and never more than one longer than it must be",
    arguments: lengths)
  func wholeBlocks(length: Int) {
    let padded = Padding.padded(Data(count: length))
    #expect(padded.count % Padding.block == 0)
    #expect((1...Padding.block).contains(padded.count - length))
  }

  @Test("Padding that is not whole, not marked or not there is refused")
  func refused() {
    #expect(Padding.unpadded(Data()) == nil)
    #expect(Padding.unpadded(Data(count: Padding.block)) == nil)
    #expect(Padding.unpadded(Data(repeating: 0x41, count: Padding.block)) == nil)
    #expect(Padding.unpadded(Padding.padded(Data(count: 9)).dropLast()) == nil)
  }

  @Test("A piece of a larger buffer unpads as a buffer of its own")
  func slice() {
    let slice = (Data(count: 5) + Padding.padded(Data("words".utf8))).dropFirst(5)
    #expect(Padding.unpadded(slice) == Data("words".utf8))
  }
}
