/// The text of a cell, gathered from the pieces that come while it is open.
struct CellText {
  /// Excel's own limit, in characters.
  static let longest = 32_767

  var isOpen = false
  private var bytes: [UInt8] = []

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// False when the cell grows longer than any cell can be; a character has four bytes at most.
  mutating func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard isOpen else { return true }
    guard bytes.count + piece.count <= 4 * Self.longest else { return false }
    bytes.append(contentsOf: piece)
    return true
  }

  var isEmpty: Bool { bytes.isEmpty }
  var words: String { String(decoding: bytes, as: UTF8.self) }
}
