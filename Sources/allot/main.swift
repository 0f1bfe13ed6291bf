import AllotCLI

let host = SystemHost()
host.takeSignals()
host.allowManyFiles()
host.exit(Allot.run(Array(CommandLine.arguments.dropFirst()), on: host))
