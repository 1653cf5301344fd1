/// How old a reader must be: the Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975,
/// Naval Technical Training Command Research Branch Report 8-75) plus 5, since a child is about 5 in grade 0.
enum ReadingAge {
  /// In years; nil for fewer than three words, which no formula can judge.
  static func of(_ text: String) -> Double? {
    let sentences = max(1, text.split { ".!?:;\n".contains($0) }.count { $0.contains(where: \.isLetter) })
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    guard words.count >= 3 else { return nil }
    let syllables = words.reduce(0) { $0 + Self.syllables(in: $1) }
    let wordsPerSentence = Double(words.count) / Double(sentences)
    let syllablesPerWord = Double(syllables) / Double(words.count)
    return 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59 + 5
  }

  /// Groups of vowels, without a silent e at the end; at least one.
  static func syllables(in word: String) -> Int {
    let letters = Array(word.lowercased())
    var count = 0
    var wasVowel = false
    for letter in letters {
      let isVowel = "aeiouy".contains(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    let ending = String(letters.suffix(2))
    if letters.last == "e", ending != "le", ending != "ee", count > 1 { count -= 1 }
    if ending == "ed", count > 1, let before = letters.dropLast(2).last, !"td".contains(before) { count -= 1 }
    return max(1, count)
  }
}
