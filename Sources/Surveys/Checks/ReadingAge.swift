/// How old a reader must be: the Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975,
/// Naval Technical Training Command Research Branch Report 8-75) plus 5, since a child is about 5 in grade 0.
enum ReadingAge {
  /// In years; nil for fewer than three words, which no formula can judge.
  static func of(_ text: String) -> Double? {
    let letters = plain(text)
    var sentences = 0
    var words = 0
    var syllables = 0
    var hasLetter = false
    for word in letters.split(omittingEmptySubsequences: false, whereSeparator: { !isWord($0) }) {
      if !word.isEmpty {
        words += 1
        syllables += Self.syllables(in: word)
        hasLetter = hasLetter || word.contains { $0 != apostrophe }
      }
      if hasLetter, word.endIndex == letters.endIndex || endsSentence.contains(letters[word.endIndex]) {
        sentences += 1
        hasLetter = false
      }
    }
    guard words >= 3 else { return nil }
    let wordsPerSentence = Double(words) / Double(max(1, sentences))
    let syllablesPerWord = Double(syllables) / Double(words)
    return 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59 + 5
  }

  /// Groups of vowels, without a silent e at the end; at least one.
  static func syllables(in word: String) -> Int { syllables(in: plain(word)[...]) }

  private static func syllables(in word: ArraySlice<UInt8>) -> Int {
    var count = 0
    var wasVowel = false
    for letter in word {
      let isVowel = vowels.contains(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    guard count > 1 else { return 1 }
    let before = word.dropLast().last
    switch word.last {
    case UInt8(ascii: "e") where before != UInt8(ascii: "l") && before != UInt8(ascii: "e"): return count - 1
    case UInt8(ascii: "d") where before == UInt8(ascii: "e"):
      let sound = word.dropLast(2).last
      return sound == nil || sound == UInt8(ascii: "t") || sound == UInt8(ascii: "d") ? count : count - 1
    default: return count
    }
  }

  private static let vowels = Array("aeiouy".utf8)
  private static let endsSentence = Array(".!?:;\n".utf8)
  private static let apostrophe = UInt8(ascii: "'")
  /// Stands for every letter that is not ASCII.
  private static let otherLetter: UInt8 = 0x80

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == apostrophe || byte == otherLetter
  }

  /// In small letters, a byte for each character, so that a long survey is judged at once.
  private static func plain(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    return text.lowercased().map { character in
      if character == "’" { return apostrophe }
      return character.asciiValue ?? (character.isLetter ? otherLetter : UInt8(ascii: " "))
    }
  }
}
