/// What can happen to an interview. Screens, scripts and the demo send these and nothing else.
package enum Event: Equatable, Sendable {
  /// Go on from a page of words.
  case next
  /// A value in XForms notation: a choice name, names joined by one space, a number, `2026-11-21`, or text.
  case answer(String)
  /// Skip this question.
  case decline
  case back
  /// From the review page: change the answer on line `index` (from 0).
  case change(Int)
  /// From the review page: finish.
  case submit
  /// Ask to stop; the page that follows says what will happen.
  case stop
  /// Nobody has pressed a key for long: leave nothing behind.
  case idle
  /// The youth worker wants to leave the kiosk; means something on the first page only, to the door.
  case facilitator
  /// The door's reports after `Effect.save`.
  case saved
  case saveFailed
}

/// What an interview asks the world to do.
package enum Effect: Equatable, Sendable {
  /// Seal and store these outcomes (by question name), then report `saved` or `saveFailed`.
  case save([String: Outcome])
  /// Forget everything of this interview.
  case discard
  /// The interview is over: clear the screen for the next person.
  case finish
}
