/// A rectangular table with a described header: what every file is written from.
package struct Table: Sendable {
  /// A column: its name in the file, its type and what it means.
  package struct Field: Equatable, Sendable, Codable {
    /// Names of Frictionless Table Schema types.
    package enum Kind: String, Sendable, Codable { case string, integer, number, boolean }

    package var name: String
    package var type: Kind
    package var description: String

    package init(_ name: String, _ type: Kind, _ description: String) {
      self.name = name
      self.type = type
      self.description = description
    }
  }

  package enum Cell: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    /// Nothing to show: not known, or withheld.
    case missing
  }

  /// The file's name without its ending; letters, digits and `-`.
  package var name: String
  /// What the table holds, as one sentence.
  package var title: String
  package var fields: [Field]
  /// Each as long as `fields`.
  package var rows: [[Cell]]

  package init(name: String, title: String, fields: [Field], rows: [[Cell]]) {
    self.name = name
    self.title = title
    self.fields = fields
    self.rows = rows
  }
}

extension Table.Cell {
  package static func optional(_ number: Double?) -> Table.Cell { number.map(Table.Cell.number) ?? .missing }
  package static func optional(_ number: Int?) -> Table.Cell { number.map(Table.Cell.integer) ?? .missing }
  package static func optional(_ text: String?) -> Table.Cell { text.map(Table.Cell.text) ?? .missing }
}
