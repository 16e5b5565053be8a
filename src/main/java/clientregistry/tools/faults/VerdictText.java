package clientregistry.tools.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;

/** Verdicts for people and for programs. */
public final class VerdictText {

    private static final String ROW = "%-36s %7s %8s %7s %7s %8s %8s %6s %11s %6s %10s %9s";
    private static final Object[] HEAD = {"scenario", "sent", "answered", "resent", "found", "missing", "doubled",
            "wrong",
        "differences", "msg/s", "recovery s", "drained s"};

    private VerdictText() {
    }

    public static String heading() {
        return String.format(ROW, HEAD);
    }

    /** One line, and one more for each remark. */
    public static String line(Verdict verdict) {
        StringBuilder line = new StringBuilder(String.format(ROW, cells(verdict)));
        verdict.remarks().forEach(remark -> line.append("\n    ").append(remark));
        return line.toString();
    }

    private static Object[] cells(Verdict v) {
        return new Object[] {v.scenario(), v.sent(), v.answered(), v.resent(), v.found(), v.missing(), v.doubled(),
                v.wrong(),
            v.differences(), String.format(Locale.ROOT, "%.0f", v.rate()),
            String.format(Locale.ROOT, "%.1f", v.recovered()), String.format(Locale.ROOT, "%.1f", v.drained())};
    }

    public static String json(List<Verdict> verdicts) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(verdicts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("report", e);
        }
    }

    public static String markdown(List<Verdict> verdicts) {
        StringBuilder text = new StringBuilder("# Faults under load\n\n");
        row(text, HEAD);
        row(text, "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
        verdicts.forEach(verdict -> row(text, cells(verdict)));
        verdicts.forEach(verdict -> verdict.remarks().forEach(remark -> text.append("\n").append(verdict.scenario())
                .append(": ").append(remark)));
        return text.append("\n").toString();
    }

    private static void row(StringBuilder text, Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
    }
}
