package wfl.tool.kvb;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a script that completes the words of `kvb` in a shell.
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        footer = {
            "",
            "Examples:",
            "  source <(kvb completion bash)                               in ~/.bashrc",
            "  source <(kvb completion zsh)                                in ~/.zshrc",
            "  kvb completion fish > ~/.config/fish/completions/kvb.fish"
        })
final class Completion extends KvbCommand {
    private enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Spec private CommandSpec spec;

    Completion(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        caller().console().print(shell == Shell.fish ? fish(all) : AutoComplete.bash("kvb", all));
        return KvbExit.DONE;
    }

    private static String fish(CommandLine all) {
        var script = new StringBuilder("complete -c kvb -e\n");
        all.getSubcommands()
                .forEach((name, command) -> {
                    CommandSpec described = command.getCommandSpec();
                    script.append("complete -c kvb -n __fish_use_subcommand -f -a ")
                            .append(name)
                            .append(" -d ")
                            .append(quoted(first(described.usageMessage().description())))
                            .append('\n');
                    for (OptionSpec option : described.options()) {
                        if (!option.hidden()) script.append(fish(name, option));
                    }
                });
        return script.toString();
    }

    private static String fish(String command, OptionSpec option) {
        var line =
                new StringBuilder(
                        "complete -c kvb -n '__fish_seen_subcommand_from " + command + "'");
        for (String name : option.names()) {
            if (name.startsWith("--")) line.append(" -l ").append(name.substring(2));
            else line.append(" -s ").append(name.substring(1));
        }
        if (option.arity().max() > 0) line.append(" -r");
        return line + " -d " + quoted(first(option.description())) + "\n";
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
