package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wfl.source.Source;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;

/// What is said about containers before they run.
class ContainerChecksTest {
    private static final String PERSON =
            """
            create container Person:
                property full_name: Text
                property age: Number defaults 18
                static property made: Number defaults 0
                action older needs years: Number: Number
                    change age to age plus years
                    return age
                end
                static action reset:
                    change made to 0
                end
            end
            create new Person as ann:
                full_name is "Ann"
            end
            """;

    /// Severity and message of each finding.
    private static List<String> messages(String text) {
        Parsed parsed = new Parser(Set.of()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        return Checker.check(parsed.program(), CheckedPrograms.VOCABULARY).diagnostics().stream()
                .map(found ->
                        found.severity().name().toLowerCase(Locale.ROOT) + " " + found.message())
                .toList();
    }

    @Test
    void aFittingProgramIsFine() {
        assertThat(messages(PERSON + "display ann.older(1)\ndisplay Person.made\nPerson.reset()"))
                .isEmpty();
    }

    @Test
    void containersMayBeUsedBeforeTheyAreDefined() {
        assertThat(
                        messages(
                                "define action called f:\ncreate new P as p:\nend\nend action\n"
                                        + "call f\n"
                                        + "create container P:\nend"))
                .isEmpty();
    }

    @Test
    void namesInActionsMustBeKnown() {
        assertThat(messages("create container C:\naction m\ndisplay unheard\nend\nend"))
                .containsExactly("error Variable 'unheard' is not defined");
    }

    @Test
    void inheritedPropertiesAndEventsAreKnown() {
        assertThat(
                        messages(
                                """
                                create container Base:
                                    property w: Number
                                    event grown
                                end
                                create container Leaf extends Base:
                                    action m
                                        trigger grown
                                        return w
                                    end
                                end
                                """))
                .isEmpty();
    }

    @Test
    void actionsOfTheSameContainerAreNotKnownByTheirBareName() {
        assertThat(messages("create container C:\naction a\nend\naction b\ncall a\nend\nend"))
                .containsExactly("error Undefined action 'a'");
    }

    @Test
    void containersCannotBeRedefinedOrChanged() {
        assertThat(messages("create container C:\nend\ncreate container C:\nend"))
                .containsExactly(
                        "error Variable 'C' has already been defined at line 1. Use 'change C to"
                                + " <value>' to modify it.");
        assertThat(messages("create container C:\nend\nchange C to 1"))
                .containsExactly("error 'C' is not a variable");
    }

    @Test
    void circlesAreErrors() {
        assertThat(messages("create container A extends A:\nend"))
                .containsExactly("error Cyclic container inheritance detected: A -> A");
    }

    @Test
    void aRedeclaredPropertyKeepsItsType() {
        assertThat(
                        messages(
                                "create container A:\nproperty w: Number\nend\n"
                                        + "create container B extends A:\nproperty w: Text\nend"))
                .containsExactly(
                        "warning Property 'w' in container 'B' declares type Text, but container"
                                + " 'A' declares it as Number");
    }

    @Test
    void membersMustExist() {
        assertThat(messages(PERSON + "display ann.shoe_size"))
                .containsExactly("warning Property 'shoe_size' not found in container 'Person'");
        assertThat(messages(PERSON + "ann.dance()"))
                .containsExactly("warning Method 'dance' not found in container 'Person'");
        assertThat(messages(PERSON + "display Person.shoe_size"))
                .containsExactly(
                        "warning Static member 'shoe_size' not found in container 'Person'");
        assertThat(messages(PERSON + "Person.dance()"))
                .containsExactly("warning Static method 'dance' not found in container 'Person'");
    }

    @Test
    void argumentsMustFit() {
        assertThat(messages(PERSON + "ann.older()"))
                .containsExactly("warning Method 'older' expects 1 arguments but 0 were provided");
        assertThat(messages(PERSON + "ann.older(\"x\")"))
                .containsExactly(
                        "warning Argument 1 of method 'older' has type Text but expected Number");
    }

    @Test
    void initialisersMustFit() {
        assertThat(messages(PERSON + "create new Person as bob:\nage is \"old\"\nend"))
                .containsExactly(
                        "warning Property 'age' of container 'Person' expects Number, but found"
                                + " Text");
        assertThat(messages(PERSON + "create new Person as bob:\nsize_of_shoe is 1\nend"))
                .containsExactly("warning Property 'size_of_shoe' not found in container 'Person'");
        assertThat(messages("create new Nobody as bob:\nend"))
                .containsExactly("warning Container type 'Nobody' not found");
    }

    @Test
    void defaultsAndChangesMustFit() {
        assertThat(messages("create container C:\nproperty w: Number defaults \"x\"\nend"))
                .containsExactly(
                        "warning Default value type Text is incompatible with declared type"
                                + " Number");
        assertThat(
                        messages(
                                "create container C:\nproperty w: Number\n"
                                        + "action m\nchange w to \"x\"\nend\nend"))
                .containsExactly(
                        "warning Cannot assign Text to property 'w' because its declared type is"
                                + " Number");
    }

    @Test
    void parentsAndInterfacesMustExist() {
        assertThat(messages("create container C extends P implements I:\nend"))
                .containsExactly(
                        "warning Parent container 'P' not found",
                        "warning Interface 'I' not found");
        assertThat(messages("store p as 1\ncreate container C extends p:\nend\ndisplay p"))
                .containsExactly("warning 'p' is not a container type");
    }

    @Test
    void interfacesMustBeSatisfied() {
        String wanted =
                "create interface S:\nrequires action area: Number\nrequires action grow needs by_n"
                        + "\nend\n";
        assertThat(messages(wanted + "create container C implements S:\nend"))
                .containsExactly(
                        "warning Container 'C' does not satisfy interface 'S': missing required"
                                + " action 'area'",
                        "warning Container 'C' does not satisfy interface 'S': missing required"
                                + " action 'grow'");
        assertThat(
                        messages(
                                wanted
                                        + "create container C implements S:\n"
                                        + "action area: Text\nreturn \"x\"\nend\n"
                                        + "action grow\nend\nend"))
                .containsExactly(
                        "warning Container 'C' does not satisfy interface 'S': action 'area'"
                                + " returns Text but the interface requires Number",
                        "warning Container 'C' does not satisfy interface 'S': action 'grow' takes"
                                + " 0 parameter(s) but the interface requires 1");
    }
}
