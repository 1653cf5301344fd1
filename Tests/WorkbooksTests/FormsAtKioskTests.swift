import Foundation
import Surveys
import Testing

@testable import Workbooks

@Suite(.enabled(if: ReferenceWalk.folder != nil, "WARDVOICE_XLSFORM_DATA names no folder"))
struct FormsAtKioskTests {
  /// Keys that answer a page somehow: the first choice, or something of the kind that is asked.
  private func keys(for page: Page) -> [Key] {
    switch page.body {
    case .reading, .review: []
    case .pickOne: [.character("1"), .enter]
    case .find: [.down]
    case .pickSeveral, .rank: [.down, .character(" ")]
    case .type(.range): [.up]
    case .type: []
    }
  }

  private func words(for page: Page) -> String? {
    guard case .type(let entry) = page.body else { return nil }
    switch entry {
    case .text: return "x"
    case .numbers, .integer, .decimal: return "3"
    case .date: return "21/11/2026"
    case .month: return "11/2026"
    case .year: return "2026"
    case .time: return "16:30"
    case .dateTime: return "21/11/2026 16:30"
    case .range: return nil
    }
  }

  /// What somebody does on a page. Asked whether there is another they say no, since it would go on for ever.
  private func event(on page: Page, answering: Bool) -> Event? {
    var draft = Draft(page: page)
    if case .pickOne(let options) = page.body, options.map(\.name).prefix(2) == ["yes", "no"],
      page.progress == nil
    {
      return .answer("no")
    }
    guard answering else { return page.commands.contains(.skip) ? .decline : .next }
    if let words = words(for: page) { draft.write(words) }
    // In a grid, and where it is quick, the number alone has answered.
    for key in keys(for: page) { if let event = draft.press(key) { return event } }
    return draft.press(.enter)
  }

  @Test(
    "A form from elsewhere can be gone through at the kiosk to its end, answered or skipped",
    arguments: FormWalksTests.names)
  func passes(name: String) throws {
    let data = try Data(contentsOf: URL(filePath: try #require(ReferenceWalk.folder) + "/forms/" + name))
    let form = FormReader.reading(of: try WorkbookFile.workbook(data, named: name)).form
    for answering in [true, false] {
      var interview = Interview(form: form, today: ReferenceWalk.today)
      var pages = 0
      while interview.page.stage == .welcome || interview.page.stage == .why {
        interview = interview.handling(.next).next
        if interview.page.stage == .welcome, let language = form.languages.first {
          interview = interview.handling(.answer(language)).next
        }
      }
      while interview.page.stage == .question, pages < 2000 {
        pages += 1
        let page = interview.page
        let next = event(on: page, answering: answering).map { interview.handling($0).next } ?? interview
        // What is not taken is skipped; what can be neither has been asked as its author asks it.
        let after =
          next.page.heading == page.heading && next.page.message != nil
          ? interview.handling(.decline).next : next
        // Only an author's own rule may hold somebody up, and then it says so.
        guard after.page.message == nil else { break }
        #expect(after.page != page, "\(page.heading)")
        if after.page == page { break }
        interview = after
      }
      #expect(pages < 2000, "\(interview.page.heading)")
    }
  }
}
