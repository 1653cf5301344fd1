import Foundation
import Need
import Places
import Testing

@testable import Exporting
@testable import Statistics

@Suite("Tables of figures") struct TableTests {
  func perception(isSynthetic: Bool = false) -> Table {
    PerceptionTable(released: Sample.released, indicators: [Sample.indicator], isSynthetic: isSynthetic).table
  }

  func need(isSynthetic: Bool = false) throws -> Table {
    NeedTable(scores: try Sample.scores(), isSynthetic: isSynthetic).table
  }

  func column(_ name: String, of table: Table) throws -> [Table.Cell] {
    let index = try #require(table.fields.firstIndex { $0.name == name }, "no column \(name)")
    return table.rows.map { $0[index] }
  }

  @Test("Every row is as long as the header, in every table")
  func rectangular() throws {
    for table in [perception(), try need()] {
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.count == table.fields.count })
      #expect(Set(table.fields.map(\.name)).count == table.fields.count)
    }
  }

  @Test("Every cell is of its column's type, or empty")
  func types() throws {
    for table in [perception(), try need()] {
      for row in table.rows {
        for (field, cell) in zip(table.fields, row) {
          switch (field.type, cell) {
          case (_, .missing), (.string, .text), (.integer, .integer), (.number, .number), (.number, .integer),
            (.boolean, .boolean):
            break
          default: Issue.record("\(table.name).\(field.name) holds \(cell)")
          }
        }
      }
    }
  }

  @Test("A withheld figure has no number anywhere in its row, and says why")
  func withheld() throws {
    let table = perception()
    #expect(try column("suppressed", of: table) == [.boolean(false), .boolean(true), .boolean(false)])
    #expect(try column("reason", of: table) == [.missing, .text(Sample.reason), .missing])
    for cell in table.rows[1] {
      switch cell {
      case .integer, .number: Issue.record("a withheld figure shows \(cell)")
      default: break
      }
    }
    let shown = table.rows[1].compactMap { if case .text(let words) = $0 { words } else { nil } }
    #expect(!shown.contains(Sample.estimate.method) && !shown.contains { $0.contains("Few sessions") })
  }

  @Test("A published figure shows its numbers, its area's name and its caution")
  func published() throws {
    let table = perception()
    #expect(try column("share", of: table) == [.number(0.25), .missing, .number(0.25)])
    #expect(try column("n", of: table) == [.integer(40), .missing, .integer(40)])
    #expect(try column("declined", of: table)[0] == .integer(12))
    #expect(try column("dont_know", of: table)[0] == .missing)
    #expect(try column("name", of: table)[0] == .text(London.bundled.wards[0].label))
    #expect(try column("name", of: table)[2] == .text("London"))
    let caution = try column("caution", of: table)[0]
    #expect(caution == .text("Few sessions. Two age bands are put together."))
  }

  @Test("Made-up answers are called SYNTHETIC in every row, and real ones never are")
  func synthetic() throws {
    for (isSynthetic, word) in [(true, "SYNTHETIC"), (false, "survey")] {
      for table in [perception(isSynthetic: isSynthetic), try need(isSynthetic: isSynthetic)] {
        #expect(try column("data", of: table).allSatisfy { $0 == .text(word) })
      }
    }
  }

  @Test("Every row of need scores says that a score is not an index")
  func caveat() throws {
    let table = try need()
    #expect(table.rows.count == London.bundled.wards.count)
    #expect(try column("note", of: table).allSatisfy { $0 == .text(NeedScore.caveat) })
    #expect(NeedScore.caveat.contains("not an index"))
    #expect(table.title.contains(NeedScore.caveat))
  }

  @Test("A ward whose figure is withheld says which and why, and it lowers what was possible, not the score")
  func withheldInNeed() throws {
    let table = try need()
    let place = try #require(column("code", of: table).firstIndex(of: .text(Sample.ward(1))))
    #expect(try column("missing", of: table)[place] == .text("safe"))
    #expect(try column("missing_because", of: table)[place] == .text(Sample.reason))
    #expect(try column("possible", of: table)[place] == .number(2))
    let shown = try #require(column("code", of: table).firstIndex(of: .text(Sample.ward(0))))
    #expect(try column("possible", of: table)[shown] == .number(3))
    #expect(try column("missing", of: table)[shown] == .text(""))
  }

  @Test("A borough's figure is marked as one wherever a ward scores on it")
  func boroughFigures() throws {
    let table = try need()
    for (flagged, byBorough) in zip(
      try column("flagged", of: table), try column("flagged_by_borough", of: table))
    {
      guard case .text(let all) = flagged, case .text(let borough) = byBorough else { continue }
      #expect(all.split(separator: " ").contains("b") == (borough == "b"))
    }
    #expect(try column("flagged_by_borough", of: table).contains(.text("b")))
  }

  @Test("On a terminal columns line up, and what is not known is a dash")
  func text() {
    let table = Table(
      name: "t", title: "T", fields: [Table.Field("a_b", .string, ""), Table.Field("n", .integer, "")],
      rows: [[.text("x"), .integer(12)], [.missing, .integer(3)]])
    #expect(table.text() == "a b   n\n---  --\nx    12\n–     3\n")
  }
}
