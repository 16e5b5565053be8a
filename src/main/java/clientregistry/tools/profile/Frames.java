package clientregistry.tools.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of a stack as a picture names them. What only passes calls on, as Camel does through a dozen frames between
 * two steps, becomes one frame; where the processor was keeps its name.
 */
final class Frames {

    private static final Map<Character, String> PRIMITIVES = Map.of('B', "byte", 'C', "char", 'I', "int", 'J', "long",
            'S', "short", 'Z', "boolean", 'D', "double", 'F', "float");
    private static final Map<String, String> PLUMBING = new LinkedHashMap<>();

    static {
        PLUMBING.put("org.apache.camel.", "Camel");
        PLUMBING.put("io.netty.", "Netty");
        PLUMBING.put("org.springframework.", "Spring");
        PLUMBING.put("com.zaxxer.hikari.", "HikariCP");
        PLUMBING.put("org.apache.http.", "HTTP client");
        PLUMBING.put("org.quartz.", "Quartz");
        PLUMBING.put("java.util.stream.", "streams");
        PLUMBING.put("java.util.Spliterator", "streams");
        PLUMBING.put("java.util.concurrent.", "threads");
        PLUMBING.put("java.lang.Thread.", "threads");
        PLUMBING.put("java.lang.invoke.", "reflection");
        PLUMBING.put("java.lang.reflect.", "reflection");
        PLUMBING.put("jdk.internal.reflect.", "reflection");
    }

    private Frames() {
    }

    /**
     * Names from the outermost to the innermost.
     *
     * @param methods {@code package.Class.method}, the innermost first
     */
    static List<String> path(List<String> methods) {
        List<String> outermost = new ArrayList<>(methods);
        Collections.reverse(outermost);
        List<String> path = new ArrayList<>();
        for (int i = 0; i < outermost.size(); i++) {
            String method = outermost.get(i);
            boolean innermost = i == outermost.size() - 1;
            String label = innermost ? method : label(method);
            if (innermost || path.isEmpty() || !path.get(path.size() - 1).equals(label)) {
                path.add(label);
            }
        }
        return path;
    }

    private static String label(String method) {
        return PLUMBING.entrySet().stream().filter(each -> method.startsWith(each.getKey())).findFirst()
                .map(Map.Entry::getValue).orElse(method);
    }

    /** Which lambda of a method it is says nothing, and generated classes have a number that differs each time. */
    static String method(String type, String method) {
        String written = method.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1 \u03bb");
        return generated(type) + "." + written;
    }

    /** As it is written in Java; the Java machine says {@code [Ljava.lang.String;} and {@code [B}. */
    static String type(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return generated(name);
        }
        String element = name.substring(dimensions);
        String written = element.length() == 1 ? PRIMITIVES.get(element.charAt(0)) : element.replaceAll("^L|;$", "");
        return written + "[]".repeat(dimensions);
    }

    private static String generated(String type) {
        return type.replaceFirst("(\\$\\$|\\.0x|/0x).*", "");
    }

    /** Without its package. */
    static String shortened(String method) {
        return method.replaceFirst("^(?:\\p{Ll}[\\w$]*\\.)+(?=\\p{Lu})", "");
    }
}
