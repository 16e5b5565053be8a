package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An acknowledgement as the sender's own software takes it apart. */
record Reply(String text) {

    static Reply of(byte[] bytes) {
        return of(bytes, StandardCharsets.UTF_8);
    }

    static Reply of(byte[] bytes, Charset charset) {
        return new Reply(new String(bytes, charset));
    }

    List<String> segments(String name) {
        return Arrays.stream(text.split("\r")).filter(segment -> segment.startsWith(name)).toList();
    }

    /** Of the first segment of that name; {@code ""} when it is not there. MSH-1 is the separator itself. */
    String field(String segment, int number) {
        String[] fields = segments(segment).stream().findFirst().orElse("").split("\\|", -1);
        int index = segment.equals("MSH") ? number - 1 : number;
        return index < fields.length ? fields[index] : "";
    }

    String code() {
        return field("MSA", 1);
    }

    /** What is wrong and where, whichever way this version says it: {@code 204 PID^1^3}. */
    String error() {
        String[] eld = field("ERR", 1).split("\\^", -1);
        return eld.length > 3 ? eld[3].split("&", 2)[0] + " " + String.join("^", eld[0], eld[1], eld[2])
                : (field("ERR", 3).split("\\^", 2)[0] + " " + field("ERR", 2)).strip();
    }

    Reply says(String code) {
        assertThat(code()).as(text).isEqualTo(code);
        return this;
    }

    Reply refuses(String code, String error) {
        assertThat(code() + " " + error()).as(text).isEqualTo(code + " " + error);
        return this;
    }
}
