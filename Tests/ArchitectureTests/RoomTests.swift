import Foundation
import Testing

@Suite("Rooms and the arrows between them") struct RoomTests {
  /// Which modules each room may know; `Documentation/Architecture.md` draws it.
  static let arrows: [String: Set<String>] = [
    "Problems": [],
    "Expressions": ["Problems"],
    "Places": ["Problems", "CBundled"],
    "Surveys": ["Expressions", "Places", "Problems"],
    "Workbooks": ["Expressions", "Surveys", "Problems", "CZip", "CExpat", "CXLSXWriter", "SwiftCSV"],
    "Statistics": ["Surveys", "Places", "Problems", "CGLPK"],
    "Need": ["Statistics", "Surveys", "Places", "Problems"],
    "Exporting": ["Need", "Statistics", "Surveys", "Places"],
    "Vault": ["Surveys", "Problems", "GRDB", "Crypto", "CryptoExtras"],
    "Terminal": ["Surveys", "Problems", "CReadline", "CNcurses", "Glibc"],
    "wardvoice": [
      "Exporting", "Need", "Statistics", "Workbooks", "Surveys", "Expressions", "Places", "Vault", "Terminal",
      "CBundled", "Problems", "ArgumentParser", "Crypto", "SwiftCSV",
    ],
  ]

  static let files = Result { try SourceFile.all() }

  func files() throws -> [SourceFile] { try Self.files.get() }

  @Test("Every room is one that the design knows, and none is empty")
  func rooms() throws {
    let files = try files()
    #expect(files.count > 100)
    #expect(Set(files.map(\.room)) == Set(Self.arrows.keys))
  }

  @Test("A room imports what its arrows allow and nothing else", arguments: arrows.keys.sorted())
  func imports(room: String) throws {
    let allowed = try #require(Self.arrows[room]).union(["Foundation", "Synchronization"])
    for file in try files() where file.room == room {
      #expect(file.imports.subtracting(allowed).isEmpty, "\(file.path)")
    }
  }

  @Test("The package draws no arrow that the design does not")
  func package() throws {
    let text = try String(contentsOf: SourceFile.root.appending(path: "Package.swift"), encoding: .utf8)
    let rooms = text.matches(of: /(?m)^ +room\("(\w+)"(?:, \[(.*)\](?: \+ \w+)?)?\),$/)
    #expect(rooms.count == Self.arrows.count - 1)
    for room in rooms {
      let named = (room.2 ?? "").replacing(/\.product\(.*?\)/, with: "").matches(of: /"(\w+)"/)
      let dependencies = Set(named.map { String($0.1) })
      let allowed = try #require(Self.arrows[String(room.1)], "no room \(room.1) in the design")
      #expect(dependencies.subtracting(allowed).isEmpty, "\(room.1)")
    }
  }

  @Test("No two rooms know each other, by whatever way round")
  func noCircles() {
    var left = Self.arrows.mapValues { $0.intersection(Self.arrows.keys) }
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) })?.key { left[free] = nil }
    #expect(left.isEmpty)
  }

  @Test(
    "Only the room that stores knows the database, and only the room of screens knows the terminal",
    arguments: [
      ("GRDB", ["Vault"]), ("CryptoExtras", ["Vault"]), ("Crypto", ["Vault", "wardvoice"]),
      ("CReadline", ["Terminal"]), ("CGLPK", ["Statistics"]), ("CNcurses", ["Terminal"]),
      ("Glibc", ["Terminal"]),
      ("CBundled", ["Places", "wardvoice"]),
    ])
  func keepers(module: String, rooms: [String]) throws {
    let importers = Set(try files().filter { $0.imports.contains(module) }.map(\.room))
    #expect(!importers.isEmpty && importers.isSubset(of: rooms))
  }
}
