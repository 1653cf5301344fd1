import Testing

@testable import Terminal

@Suite("Columns of a terminal") struct ColumnsTests {
  @Test(
    "Marks take no column, East Asian wide letters and emoji two, all others one",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("한", 2), ("สวัสดี", 4),
      ("", 0),
    ])
  func columns(words: String, columns: Int) {
    #expect(words.columns == columns)
  }

  @Test("Words are broken between words, and inside one only where it is longer than a row")
  func wrapping() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("abcdefgh ij".wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    #expect("日本語 です".wrapped(to: 4) == ["日本", "語", "です"])
    #expect("a\n\nb".wrapped(to: 5) == ["a", "", "b"])
    #expect("".wrapped(to: 0) == [""])
  }

  @Test("Cutting never leaves half a wide letter")
  func clipping() {
    #expect("日本".clipped(to: 3) == "日")
    #expect("日".clipped(to: 1) == "")
  }

  @Test("Ordinals are spoken as in English")
  func ordinals() {
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)
        == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"])
  }
}
