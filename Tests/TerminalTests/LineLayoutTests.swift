import Surveys
import Testing

@testable import Terminal

@Suite("The layout of plain lines") struct LineLayoutTests {
  static let spoken =
    SamplePages.named + SamplePages.looks.filter { ["shared", "grid", "masked"].contains($0.name) }

  @Test("A page of each kind reads as it is written down", arguments: spoken.indices)
  func golden(index: Int) throws {
    let (name, page) = Self.spoken[index]
    let draft = Draft(page: page)
    let text = (LineLayout.lines(for: draft) + [LineLayout.prompt(for: draft)]).joined(separator: "\n")
    try expectGolden(text, "line-" + name)
  }

  @Test("The answer already given is read out, with how to keep it")
  func current() {
    var page = SamplePages.pickOne
    page.current = "bit_unsafe"
    #expect(
      LineLayout.lines(for: Draft(page: page)).contains("Your answer so far: A bit unsafe. Enter keeps it."))
  }

  @Test("Words behind the last question of a screen are read with it, and those between are read once")
  func sharedWords() {
    var page = SamplePages.shared
    page.below = [.init(words: "The end.")]
    #expect(LineLayout.lines(for: Draft(page: page)).contains("The end."))
    page.above.append(.init(words: "Now school."))
    let lines = LineLayout.lines(for: Draft(page: page))
    #expect(lines.contains("Now school.") && !lines.contains("These words stand above."))
  }

  @Test("A title that is also the heading is said once")
  func sameTitle() {
    var page = SamplePages.welcome
    page.title = page.heading
    #expect(LineLayout.lines(for: Draft(page: page)).filter { $0.contains(page.heading) }.count == 1)
  }

  @Test("A hidden page reads out nothing of the question")
  func hidden() {
    var draft = Draft(page: SamplePages.pickOne)
    _ = draft.read("h")
    #expect(LineLayout.lines(for: draft) == ["Taking a break. Press Enter to go on."])
  }

  @Test("After a line that was no answer only the reason is said, and the names that fit")
  func reply() {
    var draft = Draft(page: SamplePages.find)
    _ = draft.read("bow")
    #expect(
      LineLayout.reply(for: draft) == [
        "2 names fit. Choose one of them, or type more, or /0 to skip this question.",
        "1. Bow East, Tower Hamlets",
        "2. Bow West, Tower Hamlets", "3. Not sure",
      ])
  }
}
