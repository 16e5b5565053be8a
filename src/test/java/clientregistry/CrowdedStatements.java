package clientregistry;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds the statements that hold more than one {@code ?:}. The body of a lambda, a case of a switch and what stands in a
 * nested class are statements of their own.
 */
final class CrowdedStatements extends TreePathScanner<Void, Void> {

    private final SourcePositions positions;
    private final Set<Tree> withOne = new HashSet<>();
    private final Set<String> found = new TreeSet<>();

    private CrowdedStatements(SourcePositions positions) {
        this.positions = positions;
    }

    /** Where they begin, as file:line. */
    static Set<String> in(Iterable<? extends JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        CrowdedStatements statements = new CrowdedStatements(Trees.instance(task).getSourcePositions());
        for (CompilationUnitTree unit : task.parse()) {
            statements.scan(unit, null);
        }
        return statements.found;
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree conditional, Void none) {
        Tree statement = statement();
        if (!withOne.add(statement)) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long start = positions.getStartPosition(unit, statement);
            found.add(unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start));
        }
        return super.visitConditionalExpression(conditional, null);
    }

    private Tree statement() {
        TreePath path = getCurrentPath();
        while (!isStatement(path)) {
            path = path.getParentPath();
        }
        return path.getLeaf();
    }

    private static boolean isStatement(TreePath path) {
        Tree tree = path.getLeaf();
        return tree instanceof StatementTree || tree instanceof CaseTree
                || (path.getParentPath().getLeaf() instanceof LambdaExpressionTree lambda && lambda.getBody() == tree);
    }
}
