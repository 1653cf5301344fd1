/// Words and phrases to look for, whatever the case; the last word of each may go on.
struct Phrases {
  private let phrases: [String]
  /// For each first byte the phrases that begin with it, by index: most words of a text begin none.
  private let places: [[Int]]

  /// - Parameter phrases: words in small letters with a space between them.
  init(_ phrases: [String]) {
    self.phrases = phrases
    var places = [[Int]](repeating: [], count: 256)
    for (index, phrase) in phrases.enumerated() { places[Int(phrase.utf8.first ?? 0)].append(index) }
    self.places = places
  }

  /// The first of them that stands in a text.
  func first(in text: String) -> String? {
    let words = Self.words(of: text)
    var first: Int?
    for place in words.indices where place == 0 || words[place - 1] == Self.space {
      first =
        places[Int(words[place])].first {
          $0 < first ?? phrases.count && words[place...].starts(with: phrases[$0].utf8)
        } ?? first
    }
    return first.map { phrases[$0] }
  }

  private static let space = UInt8(ascii: " ")

  /// The text's words in small letters, with a space between them.
  private static func words(of text: String) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: words.append(byte + 0x20)
      case 0x61...0x7A, UInt8(ascii: "-"): words.append(byte)
      case 0x80...:
        return Array(text.lowercased().split { !$0.isLetter && $0 != "-" }.joined(separator: " ").utf8)
      default: if let last = words.last, last != space { words.append(space) }
      }
    }
    return words
  }
}
