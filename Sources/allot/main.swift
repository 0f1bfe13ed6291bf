import AllotCLI
