/// Looks for a way through a program. Without back-references each pair of step and place is tried once, so the
/// time is bounded by their product; with them, by a fixed number of tries.
struct PatternMatcher {
  private static let mostTries = 200_000

  let text: [Unicode.Scalar]
  private(set) var tries = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  /// Whether the program matches somewhere: the specification makes `regex()` a search.
  mutating func finds(_ program: PatternProgram) throws(ExpressionError) -> Bool {
    let registers = program.hasBack ? [Int](repeating: -1, count: program.registers) : []
    return try reaches(program, from: Array((0...text.count).reversed()), ending: nil, registers)
  }

  private struct State: Hashable {
    var step: Int
    var place: Int
    var registers: [Int] = []
  }

  private mutating func reaches(
    _ program: PatternProgram, from places: [Int], ending: Int?, _ registers: [Int]
  ) throws(ExpressionError) -> Bool {
    var waiting = places.map { State(step: 0, place: $0, registers: registers) }
    var seen: Set<State> = []
    var seenPairs: Set<Int> = []
    while var state = waiting.popLast() {
      tries += 1 + registers.count / 4
      guard tries <= PatternMatcher.mostTries else {
        throw ExpressionError(
          "expression.pattern-too-slow", "The pattern takes more than \(PatternMatcher.mostTries) tries.",
          remedy: "Make it simpler: avoid \\1 and repetition inside repetition.")
      }
      let isNew =
        registers.isEmpty
        ? seenPairs.insert(state.step * (text.count + 1) + state.place).inserted : seen.insert(state).inserted
      guard isNew else { continue }
      switch program.steps[state.step] {
      case .match:
        if ending == nil || ending == state.place { return true }
        continue
      case .split(let first, let second):
        waiting.append(State(step: second, place: state.place, registers: state.registers))
        state.step = first
      case .jump(let step): state.step = step
      case .save(let register):
        if !state.registers.isEmpty { state.registers[register] = state.place }
        state.step += 1
      default:
        guard let moved = try advanced(state, in: program) else { continue }
        state = moved
      }
      waiting.append(state)
    }
    return false
  }

  /// The state after a step that takes a character or tests the place; nil when it fails.
  private mutating func advanced(_ state: State, in program: PatternProgram) throws(ExpressionError) -> State?
  {
    var state = state
    let place = state.place
    let holds: Bool
    switch program.steps[state.step] {
    case .set(let set):
      holds = place < text.count && set.contains(text[place])
      state.place += 1
    case .start: holds = place == 0
    case .end: holds = place == text.count
    case .wordBoundary(let isNegated): holds = isWordBoundary(place) != isNegated
    case .look(let index, let isAhead, let isNegated):
      let look = program.looks[index]
      let starts = isAhead ? [place] : Array(0...place)
      holds = try reaches(look, from: starts, ending: isAhead ? nil : place, state.registers) != isNegated
    case .moved(let register): holds = state.registers.isEmpty || state.registers[register] != place
    case .back(let number):
      let (from, to) = (state.registers[2 * number], state.registers[2 * number + 1])
      let taken = from >= 0 && to >= from ? text[from..<to] : []
      holds = text[place...].starts(with: taken)
      state.place += taken.count
    case .split, .jump, .save, .match: holds = true
    }
    state.step += 1
    return holds ? state : nil
  }

  private func isWordBoundary(_ place: Int) -> Bool {
    let before = place > 0 && text[place - 1].isASCIIWord
    let after = place < text.count && text[place].isASCIIWord
    return before != after
  }
}
