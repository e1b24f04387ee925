package wfl.library;

import java.util.Set;

/// Names the language keeps for actions it does not have.
final class ReservedNames {
    /// Taken for builtins by the parser; calling one is an error.
    static final Set<String> UNIMPLEMENTED =
            Set.of(
                    "filter",
                    "map",
                    "reduce",
                    "foreach",
                    "sleep",
                    "time",
                    "date",
                    "adddays",
                    "addmonths",
                    "add_months",
                    "addyears",
                    "add_years",
                    "addhours",
                    "add_hours",
                    "addminutes",
                    "add_minutes",
                    "addseconds",
                    "add_seconds",
                    "formatdate",
                    "formattime",
                    "parsedate",
                    "daysbetween",
                    "monthsbetween",
                    "months_between",
                    "yearsbetween",
                    "years_between",
                    "compile_pattern",
                    "match_pattern",
                    "replace_pattern",
                    "pattern",
                    "match",
                    "test",
                    "extract",
                    "ismatch",
                    "is_match",
                    "findall",
                    "find_all",
                    "read_file",
                    "write_file",
                    "file_exists",
                    "create_directory",
                    "list_directory",
                    "is_directory",
                    "helper_function",
                    "nested_function");

    private ReservedNames() {}
}
