/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.analytics.notebook.JupyterClient.Message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A kernel as Jupyter starts it: a process that is given a connection file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebookKernelTest {

    private Process kernel;
    private JupyterClient client;
    private Message firstReply;

    @BeforeAll
    void startTheKernelAfterTheFirstRequest(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("kernel.log");
        List<Integer> ports = freePorts(5);
        Path file = folder.resolve("connection.json");
        Files.writeString(
                file,
                new KernelConnectionProperties(
                                "127.0.0.1",
                                ports.get(0),
                                ports.get(1),
                                ports.get(2),
                                ports.get(3),
                                ports.get(4),
                                "tcp",
                                "hmac-sha256",
                                "")
                        .toJsonString());
        client = new JupyterClient(file);
        client.sendToShell("kernel_info_request", Map.of());
        kernel = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "@java-options",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotebookKernel.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            firstReply = client.receiveReply();
            client.waitUntilSubscribed();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(Files.readString(log), e);
        }
    }

    @AfterAll
    void exitsWhenItIsShutDown() throws Exception {
        try {
            client.sendToControl("shutdown_request", Map.of("restart", false));

            assertThat(client.receiveControlReply().type()).isEqualTo("shutdown_reply");
            assertThat(kernel.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(kernel.exitValue()).isZero();
        } finally {
            kernel.destroyForcibly();
            client.close();
        }
    }

    @Test
    void answersARequestThatCameBeforeItWasThere() {
        assertThat(firstReply.type()).isEqualTo("kernel_info_reply");
        assertThat(firstReply.content().at("/language_info/name").asText()).isEqualTo("java");
    }

    @Test
    void showsTheValueOfTheLastExpressionAlone() throws IOException {
        assertThat(values(run("1 + 1;\nint six = 6;\nsix * 7 // and no more"))).containsExactly("42");
        assertThat(values(run("int seven = 7;"))).isEmpty();
        assertThat(values(run("// nothing"))).isEmpty();
    }

    @Test
    void keepsWhatEarlierCellsDeclared() throws IOException {
        run("import java.time.Duration;\nint hours = 2;\nDuration twice(int n) { return Duration.ofHours(2 * n); }");

        assertThat(values(run("twice(hours)"))).containsExactly("PT4H");
    }

    @Test
    void showsWhatACellPrints() throws IOException {
        List<Message> messages = run("System.out.print(\"übrig\");\nSystem.err.print(\"oops\");");

        assertThat(contents(messages, "stream", "/name")).containsExactly("stdout", "stderr");
        assertThat(contents(messages, "stream", "/text")).containsExactly("übrig", "oops");
    }

    @Test
    void showsPictures() throws IOException {
        List<Message> messages = run("display(new java.awt.image.BufferedImage(3, 3, 1));");

        assertThat(contents(messages, "display_data", "/data/image~1png"))
                .hasSize(1)
                .allMatch(png -> !png.isEmpty());
    }

    @Test
    void saysInWhichLineACellDoesNotCompileAndGoesOn() throws IOException {
        List<Message> messages = run("int right = 1;\n\nint wrong = \"text\";\nint never = 1;");

        assertThat(contents(messages, "error", "/traceback/0"))
                .containsExactly("line 3: incompatible types: java.lang.String cannot be converted to int");
        assertThat(contents(messages, "error", "/traceback/1")).containsExactly("int wrong = \"text\";");
        assertThat(values(run("right"))).containsExactly("1");
    }

    @Test
    void saysWhatADeclarationLacks() throws IOException {
        assertThat(contents(run("1;\nclass Child extends Missing {}"), "error", "/evalue"))
                .containsExactly("line 2: not declared: class Missing");
    }

    @Test
    void saysThatACellIsIncomplete() throws IOException {
        assertThat(contents(run("int first = 1;\nint open(int n) {"), "error", "/evalue"))
                .containsExactly("line 2: reached end of file while parsing");
    }

    @Test
    void saysThatACommentDoesNotEnd() throws IOException {
        assertThat(contents(run("int before = 1;\n/* int never = 1;"), "error", "/evalue"))
                .containsExactly("line 2: a comment that does not end");
    }

    @Test
    void namesTheCellOfAMethodThatWaitedForAnother() throws IOException {
        run("int caller() {\n  return called();\n}");
        run("int called() {\n  throw new IllegalStateException();\n}");

        List<Message> messages = run("caller()");

        assertThat(contents(messages, "error", "/traceback/0")).containsExactly("java.lang.IllegalStateException");
        int called = cell(contents(messages, "error", "/traceback/1").get(0), "called");
        int caller = cell(contents(messages, "error", "/traceback/2").get(0), "caller");
        assertThat(caller).isEqualTo(called - 1);
    }

    @Test
    void saysInWhichLineACellThrewAndGoesOn() throws IOException {
        List<Message> messages = run("""
                int reached = 1;
                void fail() {
                  throw new IllegalStateException("boom", new RuntimeException("why"));
                }

                fail();
                reached = 2;
                """);

        assertThat(contents(messages, "error", "/evalue")).containsExactly("java.lang.IllegalStateException: boom");
        assertThat(contents(messages, "error", "/traceback/1").get(0)).matches(" +at fail\\(cell \\d+, line 3\\)");
        assertThat(contents(messages, "error", "/traceback/2").get(0)).matches(" +at \\(cell \\d+, line 6\\)");
        assertThat(contents(messages, "error", "/traceback/3"))
                .containsExactly("Caused by: java.lang.RuntimeException: why");
        assertThat(values(run("reached"))).containsExactly("1");
    }

    @Test
    void survivesAValueWhoseTextNeverEnds() throws IOException {
        List<Message> messages =
                run("class Endless { public String toString() { return \"\" + this; } }\nnew Endless()");

        assertThat(contents(messages, "error", "/evalue")).containsExactly("java.lang.StackOverflowError");
        assertThat(values(run("1"))).containsExactly("1");
    }

    @Test
    void endsACellThatIsInterruptedAndGoesOn() throws IOException {
        interruptAtItsFirstLine("System.out.println();\nwhile (true) {}");

        assertThat(values(run("1"))).containsExactly("1");
    }

    @Test
    void losesNoMessageWhenACellIsInterruptedWhileItPrints() throws IOException {
        for (int i = 0; i < 50; i++) {
            interruptAtItsFirstLine("while (true) { System.out.println(); }");

            assertThat(values(run("1"))).containsExactly("1");
        }
    }

    @Test
    void runsTheLinesOfACellInOneThread() throws IOException {
        run("Thread first = Thread.currentThread();");

        assertThat(values(run("int pause = 1;\nfirst == Thread.currentThread()")))
                .containsExactly("true");
    }

    @Test
    void helpsToWriteCode() throws IOException {
        String code = "int n = 1;\nSystem.out.pri";

        assertThat(ask("complete_request", Map.of("code", code, "cursor_pos", code.length()))
                        .toString())
                .contains(
                        "\"matches\":[\"print(\",\"printf(\",\"println(\"]",
                        "\"cursor_start\":22",
                        "\"cursor_end\":25");
        assertThat(ask("inspect_request", Map.of("code", "Math.abs(1)", "cursor_pos", 6, "detail_level", 0))
                        .at("/data/text~1plain")
                        .asText())
                .contains("double Math.abs(double a)");
        assertThat(ask("is_complete_request", Map.of("code", "int n = 1;\nfor (;;) {"))
                        .get("status")
                        .asText())
                .isEqualTo("incomplete");
        assertThat(ask("is_complete_request", Map.of("code", "int n = 1;\nn"))
                        .get("status")
                        .asText())
                .isEqualTo("complete");
    }

    private void interruptAtItsFirstLine(String code) throws IOException {
        String endless = client.sendToShell("execute_request", Map.of("code", code));
        Message message = client.receivePublished();
        while (!message.request().equals(endless) || !message.type().equals("stream")) {
            message = client.receivePublished();
        }

        client.sendToControl("interrupt_request", Map.of());

        assertThat(client.receiveControlReply().type()).isEqualTo("interrupt_reply");
        assertThat(contents(untilIdle(endless), "error", "/evalue"))
                .containsExactly("java.lang.InterruptedException: The cell was interrupted");
        assertThat(client.receiveReply().content().get("status").asText()).isEqualTo("error");
    }

    private JsonNode ask(String type, Map<String, ?> content) throws IOException {
        String request = client.sendToShell(type, content);
        untilIdle(request);
        return client.receiveReply().content();
    }

    private List<Message> run(String code) throws IOException {
        List<Message> messages = untilIdle(client.sendToShell("execute_request", Map.of("code", code)));
        boolean failed = messages.stream().anyMatch(message -> message.type().equals("error"));
        assertThat(client.receiveReply().content().get("status").asText()).isEqualTo(failed ? "error" : "ok");
        return messages;
    }

    private List<Message> untilIdle(String request) throws IOException {
        List<Message> messages = new ArrayList<>();
        while (true) {
            Message message = client.receivePublished();
            if (message.request().equals(request)) {
                messages.add(message);
                if (message.content().path("execution_state").asText().equals("idle")) {
                    return messages;
                }
            }
        }
    }

    /** In which cell a line of a stack trace says that a method's second line is. */
    private static int cell(String line, String method) {
        Matcher place =
                Pattern.compile(" +at " + method + "\\(cell (\\d+), line 2\\)").matcher(line);
        assertThat(place.matches()).as(line).isTrue();
        return Integer.parseInt(place.group(1));
    }

    private static List<String> values(List<Message> messages) {
        return contents(messages, "execute_result", "/data/text~1plain");
    }

    private static List<String> contents(List<Message> messages, String type, String path) {
        return messages.stream()
                .filter(message -> message.type().equals(type))
                .map(message -> message.content().at(path).asText())
                .toList();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
