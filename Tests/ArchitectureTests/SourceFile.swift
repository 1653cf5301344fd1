import Foundation

/// A Swift file of the program, with its words and comments taken out.
struct SourceFile {
  /// Its path below `Sources`, such as `Vault/Store.swift`.
  let path: String
  /// What the compiler acts on: no comments, and string literals emptied but for what they interpolate.
  let code: String

  var room: String { String(path.prefix { $0 != "/" }) }

  init(path: String, text: String) {
    self.path = path
    code = SourceFile.code(of: text)
  }

  /// Every Swift file of the program.
  static func all() throws -> [SourceFile] {
    let folder = root.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .sorted().map {
        SourceFile(path: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
      }
  }

  static var root: URL {
    (0..<3).reduce(URL(filePath: #filePath).resolvingSymlinksInPath()) { url, _ in
      url.deletingLastPathComponent()
    }
  }

  /// The modules it imports.
  var imports: Set<String> {
    Set(
      code.matches(
        of:
          /(?m)^\s*(?:@\w+\s+)*(?:package |public |internal |private |fileprivate )?import (?:struct |class |enum |func )?(\w+)/
      )
      .map { String($0.1) })
  }

  /// The lines, from 1, on which a pattern is found.
  func lines(with pattern: some RegexComponent) -> [Int] {
    code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter {
      $0.element.firstMatch(of: pattern) != nil
    }.map { $0.offset + 1 }
  }

  /// Takes comments and the words of string literals out, keeping every line end and all interpolated code.
  private static func code(of text: String) -> String {
    var code = ""
    var rest = text[...]
    // For each literal we are in: its closing quotes, and how many parentheses its interpolation has open.
    var literals: [(close: String, open: Int)] = []
    while let first = rest.first {
      if let literal = literals.last, literal.open == 0 {
        if rest.hasPrefix(literal.close) {
          literals.removeLast()
          code += "\""
          rest = rest.dropFirst(literal.close.count)
        } else if rest.hasPrefix("\\(") {
          literals[literals.count - 1].open = 1
          code += "("
          rest = rest.dropFirst(2)
        } else {
          if first == "\n" { code += "\n" }
          rest = rest.dropFirst(first == "\\" ? 2 : 1)
        }
        continue
      }
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if first == "\"" {
        literals.append((rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\"", 0))
        code += "\""
        rest = rest.dropFirst(rest.hasPrefix("\"\"\"") ? 3 : 1)
      } else {
        if let last = literals.indices.last {
          literals[last].open += first == "(" ? 1 : first == ")" ? -1 : 0
        }
        code.append(first)
        rest = rest.dropFirst()
      }
    }
    return code
  }
}
