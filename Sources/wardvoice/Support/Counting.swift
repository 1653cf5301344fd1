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
  static func add(_ new: [Response], to kept: KeptCounts) throws {
    try change(kept, by: new) { $0 + $1 }
  }

  /// Takes responses out of the counts that have just been taken out of the store.
  static func remove(_ gone: [Response], from kept: KeptCounts) throws {
    try change(kept, by: gone) { old, gone in
      var left = old
      for person in gone { left.firstIndex(of: person).map { _ = left.remove(at: $0) } }
      return left
    }
  }

  /// - Parameter people: makes a session's people now of those before and those that changed.
  private static func change(
    _ kept: KeptCounts, by responses: [Response], _ people: ([Person], [Person]) -> [Person]
  ) throws {
    guard !responses.isEmpty else { return }
    let forms = newest(try kept.surveys().map(SurveyLibrary.form))
    for (id, own) in Dictionary(grouping: responses, by: \.form).sorted(by: { $0.key < $1.key }) {
      guard let counting = forms.first(where: { $0.id == id }).flatMap(Counting.init) else { continue }
      guard let tally = try counting.kept(in: kept) else {
        try counting.countAll(in: kept)
        continue
      }
      var (before, after) = (
        SessionGroups(questions: counting.plan.questions), SessionGroups(questions: counting.plan.questions)
      )
      for (session, changed) in SessionGroups(own, plan: counting.plan).people {
        let old = try counting.session(session, in: kept)
        before.people[session] = old
        after.people[session] = people(old, changed)
        try counting.keep(after.people[session] ?? [], session, in: kept)
      }
      try kept.keep(Data(tally.replacing(before.columns, with: after.columns).bytes), of: id)
    }
  }

  /// The kept tally; nil when there is none, or when the survey now counts otherwise.
  func kept(in kept: KeptCounts) throws -> Tally? {
    guard let bytes = try kept.sums(of: form.id), let tally = try? Tally(bytes: bytes),
      tally.plan == plan
    else { return nil }
    return tally
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
