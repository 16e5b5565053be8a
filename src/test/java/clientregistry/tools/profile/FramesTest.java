package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How frames are named. */
class FramesTest {

    @Test
    void what_only_passes_calls_on_is_one_frame() {
        assertThat(Frames.path(List.of("link.Decide.process", "org.apache.camel.B.y", "org.apache.camel.A.x",
                "java.lang.Thread.run"))).containsExactly("threads", "Camel", "link.Decide.process");
    }

    @Test
    void where_the_processor_was_keeps_its_name() {
        assertThat(Frames.path(List.of("io.netty.B.y", "io.netty.A.x"))).containsExactly("Netty", "io.netty.B.y");
    }

    @Test
    void a_method_that_calls_itself_is_one_frame_for_each_call() {
        assertThat(Frames.path(List.of("a.C.end", "a.B.again", "a.D.other", "a.B.again")))
                .containsExactly("a.B.again", "a.D.other", "a.B.again", "a.C.end");
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.Type, run, a.b.Type.run",
        "a.b.Type, lambda$commit$12, a.b.Type.commit λ",
        "a.b.Type$$Lambda$17/0x0000000801234, accept, a.b.Type.accept",
        "a.b.Type$$Lambda.0x00007f12, accept, a.b.Type.accept",
        "a.b.Type$Inner, <init>, a.b.Type$Inner.<init>"})
    void what_the_compiler_made_has_the_same_name_each_time(String type, String method, String name) {
        assertThat(Frames.method(type, method)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a.b2.Type.run, Type.run", "link.Linker$State.add λ, Linker$State.add λ", "Camel, Camel", "byte[], byte[]"})
    void a_box_shows_it_without_its_package(String method, String text) {
        assertThat(Frames.shortened(method)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"[B, byte[]", "[[J, long[][]", "[Ljava.lang.String;, java.lang.String[]", "java.util.HashMap$Node, "
        + "java.util.HashMap$Node"})
    void a_type_is_named_as_in_java(String machine, String java) {
        assertThat(Frames.type(machine)).isEqualTo(java);
    }
}
