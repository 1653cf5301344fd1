package import Foundation

/// A folder of tables that describes itself: a Frictionless Data Package (v1 descriptor), with the same
/// descriptions once more as a data dictionary for people.
package struct DataPackage: Sendable {
  package var name: String
  package var title: String
  /// What a reader must know before using any figure: the caveat, SYNTHETIC, sources.
  package var notes: [String]
  package var tables: [Table]
  package var sources: [String]

  package init(name: String, title: String, notes: [String], tables: [Table], sources: [String]) {
    self.name = name
    self.title = title
    self.notes = notes
    self.tables = tables
    self.sources = sources
  }

  /// Every field of every table, as a table.
  package var dictionary: Table {
    Table(
      name: "data-dictionary", title: "What each column of each file means.",
      fields: [
        Table.Field("file", .string, "The file the column stands in."),
        Table.Field("column", .string, "The column's name."),
        Table.Field("type", .string, "string, integer, number or boolean."),
        Table.Field("description", .string, "What it means, its unit and range."),
      ],
      rows: tables.flatMap { table in
        table.fields.map { field in
          [
            .text(table.name + ".csv"), .text(field.name), .text(field.type.rawValue),
            .text(field.description),
          ]
        }
      })
  }

  /// The files to write, by name.
  package func files() throws -> [(name: String, contents: Data)] {
    let described = tables + [dictionary]
    return described.map { ("\($0.name).csv", Data($0.csv.utf8)) } + [
      ("data-dictionary.json", try JSON.data(descriptor(of: tables))),
      ("datapackage.json", try JSON.data(Descriptor(self, resources: descriptor(of: described)))),
    ]
  }

  private func descriptor(of tables: [Table]) -> [Resource] {
    tables.map {
      Resource(name: $0.name, path: $0.name + ".csv", title: $0.title, schema: Schema(fields: $0.fields))
    }
  }

  private struct Descriptor: Encodable {
    var profile = "tabular-data-package"
    var name: String
    var title: String
    var description: String
    var licenses = [License()]
    var sources: [Source]
    var resources: [Resource]

    init(_ package: DataPackage, resources: [Resource]) {
      name = package.name
      title = package.title
      description = package.notes.joined(separator: " ")
      sources = package.sources.map { Source(title: $0) }
      self.resources = resources
    }
  }

  private struct License: Encodable {
    var name = "OGL-UK-3.0"
    var title = "Open Government Licence v3.0, for the public sector figures"
    var path = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
  }

  private struct Source: Encodable { var title: String }

  private struct Resource: Encodable {
    var name: String
    var path: String
    var title: String
    var profile = "tabular-data-resource"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var schema: Schema
  }

  private struct Schema: Encodable {
    var fields: [Table.Field]
    var missingValues = [""]
  }
}

/// JSON as every file and `--json` writes it: sorted keys, no escaped slashes.
package enum JSON {
  package static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}
