import Crypto
import Foundation

/// One sitting of a kiosk at one club. It holds no date.
package struct Session: Equatable, Sendable {
  /// 16 random bytes in hexadecimal; the cluster of its answers.
  package var id: String
  /// The club's name, for the facilitator. It stands in no response and no export.
  package var club: String
  /// ONS code of the club's ward, for showing nearby wards first.
  package var ward: String
  package var survey: SurveySource
  /// What must be typed to leave the kiosk; nil when the facilitator chose none.
  package var leavingCode: LeavingCode?

  package init(club: String, ward: String, survey: SurveySource, leavingCode: LeavingCode? = nil) {
    self.init(
      id: SymmetricKey(size: .bits128).withUnsafeBytes { $0.map { hex($0) }.joined() }, club: club,
      ward: ward,
      survey: survey, leavingCode: leavingCode)
  }

  init(id: String, club: String, ward: String, survey: SurveySource, leavingCode: LeavingCode?) {
    self.id = id
    self.club = club
    self.ward = ward
    self.survey = survey
    self.leavingCode = leavingCode
  }
}

/// A survey as its author wrote it: kept with the session, so that a later edit changes no session.
package struct SurveySource: Hashable, Sendable, Codable {
  /// The file's name, for messages and for its format.
  package var file: String
  package var text: String

  package init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
