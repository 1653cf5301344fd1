import CBundled

/// One section of the table of London compiled into the program; `Scripts/bundle-london.py` writes it.
///
/// Only the section asked for is cut into cells, so that a kiosk does not pay for the measures.
package struct BundledTable: Sendable {
  /// The names of the columns; empty when the table has no such section.
  package let columns: [String]
  /// The cells of each row, as many as there are columns. An empty cell: nothing is published.
  package let rows: [[String]]

  package init(section: String) {
    let bytes = UnsafeBufferPointer(start: bundled_london(), count: bundled_london_length())
    let heading = Array("[\(section)]".utf8)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
      .drop { !$0.elementsEqual(heading) }
      .dropFirst()
      .prefix { $0.first != UInt8(ascii: "[") }
      .map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
    let columns = lines.first ?? []
    self.columns = columns
    rows = lines.dropFirst().filter { $0.count == columns.count }
  }
}
