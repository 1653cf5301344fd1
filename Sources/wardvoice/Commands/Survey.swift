import ArgumentParser

struct SurveyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survey", abstract: "Check, show, try and convert surveys written as XLSForm.",
    subcommands: [
      SurveyCheck.self, SurveyShow.self, SurveyTry.self, SurveyEval.self, SurveyConvert.self,
    ])
}

struct SurveyArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A survey file (.xlsx, .csv, .md), or youth-voice or ypag-priorities.", valueName: "file"),
    completion: .file(extensions: ["xlsx", "csv", "md"]))
  var file: String
}
