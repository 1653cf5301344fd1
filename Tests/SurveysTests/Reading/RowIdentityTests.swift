import Problems
import Surveys
import Testing

@Suite("Who a row is") struct RowIdentityTests {
  private let form = Form(
    id: "f", title: "F", version: "1", items: [], choices: [:], declarations: Declarations())

  private func table(_ header: [String], _ rows: [[String]]) -> ResponseTable {
    ResponseTable(
      file: "a.csv", header: header,
      rows: rows.enumerated().map { ResponseTable.Row(line: $0.offset + 2, cells: $0.element) })
  }

  private func problems(_ header: [String], _ rows: [[String]], in name: String) -> [Problem] {
    do throws(Problems) {
      _ = try table(header, rows).identity(in: name, of: form)
      return []
    } catch {
      return error.all
    }
  }

  @Test(
    "The column that a tool writes for this is found by itself",
    arguments: ["KEY", "meta-instanceID", "meta/instanceID", "meta/rootUuid", "instanceID", "_uuid"])
  func found(column: String) throws {
    let identity = try table(["ward", column], [["a", "uuid:1"], ["", ""], ["b", "2"]]).identity(
      in: nil, of: form)
    #expect(identity?.columns == [1] && identity?.values == ["1", "2"])
  }

  @Test("What stays the same when an answer is edited goes before what does not")
  func edited() throws {
    let central = try table(["meta-instanceID", "KEY"], [["new", "old"]]).identity(in: nil, of: form)
    let kobo = try table(["_uuid", "meta/rootUuid"], [["new", "uuid:old"]]).identity(in: nil, of: form)
    #expect(central?.values == ["old"] && kobo?.values == ["old"])
  }

  @Test("LimeSurvey's number tells a row only with its seed, for each of its surveys counts from 1")
  func limeSurvey() throws {
    #expect(try table(["id", "a"], [["1", "x"]]).identity(in: nil, of: form) == nil)
    #expect(try table(["Response ID"], [["1"]]).identity(in: nil, of: form) == nil)
    let one = try table(["id", "seed"], [["1", "100"], ["2", "200"]]).identity(in: nil, of: form)
    let other = try table(["Response ID", "Seed"], [["1", "300"], ["2", "200"]]).identity(in: nil, of: form)
    #expect(one?.values[1] == other?.values[1] && one?.values[0] != other?.values[0])
  }

  @Test(
    "A column that leaves a row blank, says one thing twice, or is only like a tool's is not taken unasked",
    arguments: [("KEY", ["1", ""]), ("KEY", ["1", "1"]), ("key", ["1", "2"]), ("uuid", ["1", "2"])])
  func notTaken(name: String, cells: [String]) throws {
    let table = table(["ward", name], cells.map { ["E05009377", $0] })
    #expect(try table.identity(in: nil, of: form) == nil)
  }

  @Test(
    "A named column is taken as it is, and what is wrong with it is told with its lines, without what they say"
  )
  func named() throws {
    #expect(try table(["Who"], [["1"], ["2"]]).identity(in: "who", of: form)?.values == ["1", "2"])
    let told = problems(
      ["who", "a"], [["1", "x"], ["", "x"], ["2", "x"], ["1", "y"], ["", "y"]], in: "who")
    #expect(told.map(\.code) == ["import.duplicate-id", "import.no-id"])
    #expect(told.map(\.place) == ["a.csv, lines 2, 5", "a.csv, lines 3, 6"])
    let mail = problems(["who"], [["amy@example.org"], ["amy@example.org"]], in: "who")
    #expect(mail.count == 1 && !"\(mail)".contains("amy"))
    #expect(problems(["who"], [], in: "hwo").map(\.code) == ["import.no-column"])
  }
}
