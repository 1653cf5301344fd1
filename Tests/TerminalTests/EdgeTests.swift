import Glibc
import Problems
import Testing

@testable import Terminal

@Suite("Passphrases, progress and waiting") struct EdgeTests {
  func pipe(holding words: String) -> Int32 {
    var ends: [Int32] = [0, 0]
    Glibc.pipe(&ends)
    write(ends[1], words, words.utf8.count)
    close(ends[1])
    return ends[0]
  }

  @Test("From a pipe one line is the passphrase, and the next stays in the pipe")
  func passphraseFromPipe() throws {
    let end = pipe(holding: "correct horse\r\nnext\n")
    defer { close(end) }
    #expect(try Passphrase.line(from: end) == Array("correct horse".utf8))
    #expect(try Passphrase.line(from: end) == Array("next".utf8))
    #expect(throws: Problem.self) { try Passphrase.line(from: end) }
  }

  @Test("A last line without an end is a passphrase; one that is too long is not")
  func passphraseEnds() throws {
    let short = pipe(holding: "horse")
    let long = pipe(holding: String(repeating: "a", count: 1025) + "\n")
    defer { [short, long].forEach { close($0) } }
    #expect(try Passphrase.line(from: short) == Array("horse".utf8))
    #expect(throws: Problem.self) { try Passphrase.line(from: long) }
  }

  @Test("Progress that is no terminal's is a plain line at each tenth, and 100 at the end")
  func progress() throws {
    var ends: [Int32] = [0, 0]
    Glibc.pipe(&ends)
    var line = ProgressLine("Opening", total: 200, output: ends[1])
    for done in 0...200 { line.update(done) }
    line.finish()
    close(ends[1])
    let output = String(decoding: Device(input: ends[0], output: ends[0]).read(upTo: 4096), as: UTF8.self)
    close(ends[0])
    let lines = output.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines.first == "Opening: 0 % (0 of 200)")
    #expect(lines.last == "Opening: 100 % (200 of 200)")
    #expect(!output.contains("\r"))
  }

  @Test(
    "Percent stays between 0 and 100, and nothing to do is done",
    arguments: [(0, 0, 100), (5, 10, 50), (11, 10, 100), (-1, 10, 0)])
  func percent(done: Int, total: Int, percent: Int) {
    #expect(ProgressLine.percent(done, of: total) == percent)
  }

  @Test("Silence is asked about after one time and over after another; a key ends it")
  func silence() {
    var silence = Silence(patience: Patience(warnAfter: .seconds(90), clearAfter: .seconds(120)))
    for _ in 0..<90 { silence.add(silence.nextWait) }
    #expect(silence.isLong && silence.secondsLeft == 30)
    for _ in 0..<30 { silence.add(silence.nextWait) }
    #expect(silence.isOver && silence.secondsLeft == nil)
    silence.end()
    #expect(!silence.isLong && !silence.isOver)
    #expect(!Silence(patience: nil).isOver)
  }

  @Test("A page that somebody has hidden waits longer than two minutes, but not for ever")
  func hiddenSilence() {
    var silence = Silence(patience: Patience(), isHidden: true)
    silence.add(.seconds(500))
    #expect(!silence.isLong && !silence.isOver)
    silence.add(.seconds(75))
    #expect(silence.secondsLeft == 25)
    silence.add(.seconds(25))
    #expect(silence.isOver)
  }

  @Test("No wait is longer than what is due next")
  func nextWait() {
    var silence = Silence(patience: Patience(warnAfter: .milliseconds(300), clearAfter: .milliseconds(500)))
    #expect(silence.nextWait == .milliseconds(300))
    silence.add(.milliseconds(300))
    #expect(silence.nextWait == .milliseconds(200))
  }
}
