package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads when a process cannot be told anything. */
class JcmdTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12:\\njava.lang.IllegalArgumentException: Unknown diagnostic command | Unknown diagnostic command
            java.io.IOException: No such process\\n\\tat a.B.c(B.java:1)         | No such process
            com.sun.tools.attach.AttachNotSupportedException: it does not answer | it does not answer
            12:\\nCould not start recording                                     | Could not start recording
            12:\\n                                                              | jcmd does not say why
            """)
    void the_reason_is_one_line_without_where(String said, String reason) {
        assertThat(Jcmd.reason(said.replace("\\n", "\n").replace("\\t", "\t"))).isEqualTo(reason);
    }

    @Test
    void what_runs_as_somebody_else_is_for_somebody_else() {
        assertThat(Jcmd.refusal("registry", "grace")).isEqualTo("the hub runs as user 'registry', and only that user can "
                + "profile it");
        assertThat(Jcmd.refusal("grace", "grace")).isNull();
    }
}
