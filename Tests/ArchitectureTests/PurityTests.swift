import Foundation
import Testing

@Suite("What no source file may do") struct PurityTests {
  func offenders(_ pattern: some RegexComponent, but allowed: (SourceFile) -> Bool = { _ in false }) throws
    -> [String]
  {
    try RoomTests.files.get().filter { !allowed($0) }.flatMap { file in
      file.lines(with: pattern).map { "\(file.path):\($0)" }
    }
  }

  func isLive(_ file: SourceFile) -> Bool { file.path == "wardvoice/Live.swift" }

  @Test("Only Live reads the clock, so that the rest gives the same answer on any day")
  func clock() throws {
    let clocks =
      /\bDate\(|\bDate\.now|ContinuousClock|SuspendingClock|gettimeofday|clock_gettime|\btime\(|DispatchTime/
    #expect(try offenders(clocks, but: isLive) == [])
    #expect(try !offenders(clocks).isEmpty)
  }

  @Test("Only Live reads the environment and says who and where it runs")
  func environment() throws {
    let environment = /ProcessInfo|getenv|homeDirectoryForCurrentUser|NSUserName|NSHomeDirectory|hostName/
    #expect(try offenders(environment, but: isLive) == [])
    #expect(try !offenders(environment).isEmpty)
  }

  var chancePattern: some RegexComponent {
    /(?:\.random\(|\.randomElement\(|\.shuffled\(|\.shuffle\()(?!.*using:)|SystemRandomNumberGenerator|\bUUID\(\)|arc4random|\brand\(/
  }

  @Test("Only Live draws numbers by chance; everyone else is given a source that can be repeated")
  func chance() throws {
    // The store's own `shuffle` rewrites its file.
    let allowed = { (file: SourceFile) in isLive(file) || file.path == "wardvoice/Commands/Kiosk.swift" }
    #expect(try offenders(chancePattern, but: allowed) == [])
    #expect(try !offenders(chancePattern).isEmpty)
  }

  var trapPattern: some RegexComponent {
    /\btry!|\bas!|fatalError\(|preconditionFailure\(|\bunowned\b|[\w)\]]!(?!=)|unsafelyUnwrapped/
  }

  @Test("Nothing from outside can end the program: no forced try, cast or unwrapping, no fatal error")
  func traps() throws {
    #expect(try offenders(trapPattern) == [])
  }

  @Test("The program never speaks to a network and never starts another program")
  func network() throws {
    #expect(
      try offenders(/URLSession|\bsocket\(|\bconnect\(|posix_spawn|\bProcess\(|\bsystem\(|\bpopen\(/) == [])
  }

  @Test("No path of the machine it was written on stands in the program")
  func paths() throws {
    let folder = SourceFile.root.appending(path: "Sources")
    for file in try RoomTests.files.get() {
      let text = try String(contentsOf: folder.appending(path: file.path), encoding: .utf8)
      #expect(!text.contains(SourceFile.root.path + "/"), "\(file.path)")
    }
  }

  @Test("Only disclosure control can release a figure")
  func released() throws {
    let declaration = try #require(try RoomTests.files.get().first { $0.path == "Statistics/Released.swift" })
    let type = try #require(declaration.code.split(separator: "struct Released", maxSplits: 1).last)
    #expect(type.matches(of: /\binit\(/).count == 1)
    #expect(type.firstMatch(of: /(?:package|public|open)\s+init\(/) == nil)
    let makers = try offenders(/\bReleased(?:<.*>)?\(/)
    #expect(!makers.isEmpty)
    #expect(makers.allSatisfy { $0.hasPrefix("Statistics/Disclosure/") }, "\(makers)")
    #expect(try offenders(/@testable/) == [])
  }

  @Test("The checks see code, not comments and not words, and they would notice")
  func theChecksThemselves() {
    let planted = """
      /// Never try! this, nor Date().
      let words = "try! Date() \\(value!) \\"quoted!\\" " // x!
      let long = \"\"\"
        try! "Date()" \\(Int.random(in: 0..<9)) a!
        \"\"\"
      let fine = !isOver && a != b && list[0] != c
      @preconcurrency import GRDB
      package import Crypto
      """
    let file = SourceFile(path: "Surveys/Planted.swift", text: planted)
    #expect(file.lines(with: trapPattern) == [2])
    #expect(file.lines(with: chancePattern) == [4])
    #expect(file.lines(with: /Date\(/) == [])
    #expect(file.imports == ["GRDB", "Crypto"])
  }
}
