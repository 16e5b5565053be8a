package clientregistry.run;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.camel.support.scan.DefaultPackageScanClassResolver;

/** Where the classes of {@code routes/} and {@code processors/} are found. */
interface Code {

    /** Their packages. */
    List<String> STAGES = List.of("door", "errors", "feed", "link", "publish", "query", "steward", "console", "jobs",
            "site");

    /** The concrete classes of a type, in the order of their names. */
    List<Class<?>> of(Class<?> type);

    /** In which Camel looks for classes that routes name. */
    default ClassLoader loader() {
        return Code.class.getClassLoader();
    }

    /** As they were built, on the class path. */
    static Code built() {
        return type -> concrete(new DefaultPackageScanClassResolver()
                .findImplementations(type, STAGES.toArray(String[]::new)));
    }

    static List<Class<?>> concrete(Set<Class<?>> found) {
        return found.stream().filter(each -> !Modifier.isAbstract(each.getModifiers()))
                .sorted(Comparator.comparing(Class::getName)).<Class<?>>map(each -> each).toList();
    }
}
