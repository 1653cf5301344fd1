/// A pattern as a list of small steps, for the matcher (Thompson, Communications of the ACM 11(6), 1968).
struct PatternProgram: Sendable {
  enum Step: Sendable {
    case set(ScalarSet)
    case split(Int, Int)
    case jump(Int)
    case start, end
    case wordBoundary(isNegated: Bool)
    case look(Int, isAhead: Bool, isNegated: Bool)
    /// Remembers the place, in the register of that number.
    case save(Int)
    /// Goes on only if the place has moved since it was remembered.
    case moved(Int)
    case back(Int)
    case match
  }

  private static let mostSteps = 20_000
  /// How much building one pattern may take, with what it looks ahead at, in parts visited.
  private static let mostEffort = 100_000

  private(set) var steps: [Step] = []
  /// Patterns looked ahead or behind at, each a program of its own.
  private(set) var looks: [PatternProgram] = []
  private(set) var registers: Int
  private(set) var hasBack = false
  private var effort: Int

  /// - Parameter groups: how many groups there are; group n keeps its ends in the registers 2n and 2n+1.
  init(_ syntax: PatternSyntax, groups: Int, effort: Int = 0) throws(ExpressionError) {
    registers = 2 * groups + 2
    self.effort = effort
    try emit(syntax, groups: groups)
    try add(.match)
  }

  private mutating func add(_ step: Step) throws(ExpressionError) {
    guard steps.count < PatternProgram.mostSteps else { throw PatternProgram.tooLarge }
    steps.append(step)
  }

  private static let tooLarge = ExpressionError(
    "expression.pattern-too-large", "The pattern grows past \(mostSteps) steps.",
    remedy: "Use smaller counts in { }.")

  private mutating func emit(_ syntax: PatternSyntax, groups: Int) throws(ExpressionError) {
    effort += 1
    guard effort <= PatternProgram.mostEffort else { throw PatternProgram.tooLarge }
    switch syntax {
    case .set(let set): try add(.set(set))
    case .sequence(let parts): for part in parts { try emit(part, groups: groups) }
    case .alternatives(let branches): try emitAlternatives(branches[...], groups: groups)
    case .repeated(let inside, let least, let most):
      for _ in 0..<least { try emit(inside, groups: groups) }
      if let most {
        try emitOptional(inside, times: most - least, groups: groups)
      } else {
        try emitLoop(inside, groups: groups)
      }
    case .start: try add(.start)
    case .end: try add(.end)
    case .wordBoundary(let isNegated): try add(.wordBoundary(isNegated: isNegated))
    case .look(let inside, let isAhead, let isNegated):
      let program = try PatternProgram(inside, groups: groups, effort: effort)
      effort = program.effort
      hasBack = hasBack || program.hasBack
      registers = max(registers, program.registers)
      looks.append(program)
      try add(.look(looks.count - 1, isAhead: isAhead, isNegated: isNegated))
    case .group(let inside, let number):
      try add(.save(2 * number))
      try emit(inside, groups: groups)
      try add(.save(2 * number + 1))
    case .back(let number):
      hasBack = true
      try add(.back(number))
    }
  }

  private mutating func emitAlternatives(
    _ branches: ArraySlice<PatternSyntax>, groups: Int
  ) throws(ExpressionError) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch, groups: groups)
        break
      }
      let split = steps.count
      try add(.split(split + 1, 0))
      try emit(branch, groups: groups)
      exits.append(steps.count)
      try add(.jump(0))
      steps[split] = .split(split + 1, steps.count)
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  private mutating func emitOptional(_ inside: PatternSyntax, times: Int, groups: Int) throws(ExpressionError)
  {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(steps.count)
      try add(.split(steps.count + 1, 0))
      try emit(inside, groups: groups)
    }
    for split in splits { steps[split] = .split(split + 1, steps.count) }
  }

  private mutating func emitLoop(_ inside: PatternSyntax, groups: Int) throws(ExpressionError) {
    let register = registers
    registers += 1
    let split = steps.count
    try add(.split(split + 1, 0))
    try add(.save(register))
    try emit(inside, groups: groups)
    try add(.moved(register))
    try add(.jump(split))
    steps[split] = .split(split + 1, steps.count)
  }
}
