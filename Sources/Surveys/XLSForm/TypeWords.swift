/// A cell of the column `type`, word by word.
struct TypeWords {
  let words: [String]
  /// The words with one space between them, as they are written.
  let written: String
  /// In small letters, with spaces for `_`.
  let name: String
  /// The first two words of `name`; how old forms write a repeat is put right.
  let section: (verb: String, noun: String)?
  /// What it says when it asks to pick: see `FormReader.select`.
  private(set) var select: (kind: String, list: String, hasOther: Bool)?

  init(_ cell: String) {
    words = cell.split(whereSeparator: \.isWhitespace).map(String.init)
    written = words.joined(separator: " ")
    name = written.lowercased().putting(" ", for: "_")
    let parts = name.split(separator: " ").map(String.init)
    let noun = parts.dropFirst().joined(separator: " ")
    section =
      parts.count < 2
      ? nil : (parts[0], ["lgroup", "looped group"].contains(noun) ? "repeat" : parts[1])
    select = FormReader.select(self)
  }
}

extension FormReader {
  /// A large survey has few types: each is taken apart once.
  mutating func typeWords(_ row: Workbook.Row) -> TypeWords {
    let cell = row["type"]
    if let known = types[cell] { return known }
    let words = TypeWords(cell)
    types[cell] = words
    return words
  }
}
