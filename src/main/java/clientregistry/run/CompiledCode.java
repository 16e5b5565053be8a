package clientregistry.run;

import door.Beans;
import door.Bindings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * {@code routes/} and {@code processors/} compiled just now, in a class loader of their own: what the build made of
 * them is not seen through it, so that a class that was deleted is gone.
 */
final class CompiledCode implements Code {

    private final Loader loader;

    private CompiledCode(Loader loader) {
        this.loader = loader;
    }

    /**
     * @param home holds routes/ and processors/
     * @throws IllegalArgumentException in one line with file, line and what the compiler says
     */
    static CompiledCode compile(Path home) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalArgumentException("routes are compiled by a JDK; this is a Java without compiler");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            CompiledClasses classes = new CompiledClasses(files);
            List<String> options = List.of("-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(new StringWriter(), classes, found, options, null,
                    files.getJavaFileObjectsFromPaths(sources(home))).call();
            if (!compiled) {
                throw new IllegalArgumentException(fault(home, found.getDiagnostics()));
            }
            return new CompiledCode(new Loader(classes.bytes()));
        }
    }

    private static List<Path> sources(Path home) throws IOException {
        try (Stream<Path> routes = Files.walk(home.resolve("routes"));
             Stream<Path> processors = Files.walk(home.resolve("processors"))) {
            return Stream.concat(routes, processors).filter(file -> file.toString().endsWith(".java")).sorted()
                    .toList();
        }
    }

    private static String fault(Path home, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        Diagnostic<? extends JavaFileObject> first = diagnostics.stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR).findFirst().orElseThrow();
        String what = first.getMessage(Locale.ROOT).lines().map(String::strip).limit(3)
                .collect(Collectors.joining("; "));
        return first.getSource() == null ? what : home.relativize(Path.of(first.getSource().toUri())) + ":"
                + first.getLineNumber() + ": " + what;
    }

    @Override
    public List<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (String name : loader.classes.keySet()) {
            Class<?> each = loader.load(name);
            if (!name.contains("$") && type.isAssignableFrom(each)) {
                found.add(each);
            }
        }
        return Code.concrete(found);
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    /**
     * Their own packages from here and from nowhere else, the rest from the application: also the two types by which
     * the hub asks for processors, a change of which needs a restart.
     */
    private static final class Loader extends ClassLoader {

        private static final Set<String> SHARED = Set.of(Beans.class.getName(), Bindings.class.getName());

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(CompiledCode.class.getClassLoader());
            this.classes = classes;
        }

        Class<?> load(String name) {
            try {
                return loadClass(name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            int end = name.indexOf('.');
            if (end < 0 || !STAGES.contains(name.substring(0, end)) || SHARED.contains(name)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
