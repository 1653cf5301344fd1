import Foundation
import Places
import Problems
import Statistics
import Surveys
import Vault

/// Keeps the tallies of a survey in step with its responses, session by session.
struct Counting {
  let form: Form
  let plan: TallyPlan

  /// Nil for a survey that does not say which question is the area: it has no figures.
  init?(_ form: Form) {
    guard let plan = TallyPlan(of: form, boroughs: London.bundled.boroughsOfWards) else { return nil }
    (self.form, self.plan) = (form, plan)
  }

  /// The newest version of every survey, by id.
  static func newest(_ forms: [Form]) -> [Form] {
    Dictionary(forms.map { ($0.id, $0) }) { $0.version < $1.version ? $1 : $0 }.values.sorted {
      $0.id < $1.id
    }
  }

  /// Counts responses that have just been stored; what `AnalystStore.add` calls.
  static func add(_ new: [Response], to kept: KeptCounts) throws { try replace([], with: new, in: kept) }

  /// Takes responses out of the counts that have just been taken out of the store.
  static func remove(_ gone: [Response], from kept: KeptCounts) throws {
    try replace(gone, with: [], in: kept)
  }

  /// Follows what has just gone from the store and what has just come; what `AnalystStore.put` calls.
  static func replace(_ gone: [Response], with new: [Response], in kept: KeptCounts) throws {
    guard !(gone.isEmpty && new.isEmpty) else { return }
    let forms = newest(try kept.surveys().map(SurveyLibrary.form))
    for id in Set((gone + new).map(\.form)).sorted() {
      guard let counting = forms.first(where: { $0.id == id }).flatMap(Counting.init) else { continue }
      try counting.replace(gone.filter { $0.form == id }, with: new.filter { $0.form == id }, in: kept)
    }
  }

  private func replace(_ gone: [Response], with new: [Response], in kept: KeptCounts) throws {
    guard let tally = try self.kept(in: kept) else { return try countAll(in: kept) }
    let (leaving, coming) = (SessionGroups(gone, plan: plan).people, SessionGroups(new, plan: plan).people)
    var (before, after) = (SessionGroups(questions: plan.questions), SessionGroups(questions: plan.questions))
    for session in Set(leaving.keys).union(coming.keys) {
      let old = try self.session(session, in: kept)
      let gone = leaving[session] ?? []
      let left = Self.people(old, without: gone)
      // Who leaves was not counted, so the counts are damaged; or weighs other than 1, and subtracting leaves a trace.
      if old.count - left.count < gone.count || !gone.isEmpty && old.contains(where: { $0.weight != 1 }) {
        return try countAll(in: kept)
      }
      let people = left + (coming[session] ?? [])
      (before.people[session], after.people[session]) = (old, people)
      try keep(people, session, in: kept)
    }
    try kept.keep(Data(tally.replacing(before.columns, with: after.columns).bytes), of: form.id)
  }

  private static func people(_ people: [Person], without gone: [Person]) -> [Person] {
    var left = Dictionary(gone.map { ($0, 1) }, uniquingKeysWith: +)
    return people.filter { person in
      guard let number = left[person], number > 0 else { return true }
      left[person] = number - 1
      return false
    }
  }

  /// The kept tally; nil when there is none, or when the survey now counts otherwise.
  func kept(in kept: KeptCounts) throws -> Tally? {
    try kept.sums(of: form.id).flatMap { try? Tally(bytes: $0, plan: plan) }
  }

  /// The tally of all responses: the kept one, or, when the survey's plan has changed, one counted anew.
  func tally(of store: AnalystStore) throws -> Tally? {
    if let tally = try store.counts(kept) { return tally }
    try store.recount(countAll)
    return try store.counts(kept)
  }

  /// Counts every response of the survey anew, and keeps the counts.
  private func countAll(in kept: KeptCounts) throws {
    let groups = SessionGroups(try kept.responses().filter { $0.form == form.id }, plan: plan)
    try kept.forgetSessions(of: form.id)
    for (session, people) in groups.people { try keep(people, session, in: kept) }
    try kept.keep(Data(Tally(groups.columns, plan: plan).bytes), of: form.id)
  }

  private func session(_ session: SessionGroups.Session, in kept: KeptCounts) throws -> [Person] {
    guard let bytes = try kept.session(session.key, of: form.id) else { return [] }
    let columns = try SessionColumns(bytes: bytes)
    return (0..<columns.people).map(columns.person)
  }

  private func keep(_ people: [Person], _ session: SessionGroups.Session, in kept: KeptCounts) throws {
    var groups = SessionGroups(questions: plan.questions)
    groups.people[session] = people
    try kept.keep(people.isEmpty ? nil : Data(groups.columns.bytes), session: session.key, of: form.id)
  }
}

extension SessionGroups.Session {
  fileprivate var key: String { stratum + "\u{0}" + name }
}
