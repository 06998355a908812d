/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** With a real driver, and a server that gets as far as TLS. */
class SqlServerUrlTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void isReachedWithTheTruststoreOfItsUrl() throws Exception {
        Path store = makeStore(folder.resolve("our {own} store"));

        assertThat(helloWith(store, PASSWORD)).isTrue();
        assertThat(helloWith(store, "hush1")).isFalse();
    }

    @Test
    void isPrintedNeverSinceItMayHoldPasswords() {
        Database database = new Database("jdbc:sqlserver://h;trustStorePassword=hush1", "u", "hush2");

        assertThat(database.dialect()).isEqualTo(Dialect.SQL_SERVER);
        assertThat(database.toString()).doesNotContain("hush");
    }

    /** With some authority that this Java trusts. */
    private static Path makeStore(Path file) throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", ((X509TrustManager) trusted.getTrustManagers()[0]).getAcceptedIssuers()[0]);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Whether the driver gets as far as TLS; the connection fails then, since the server does not go on. */
    private static boolean helloWith(Path store, String password) throws IOException {
        try (FakeSqlServer server = new FakeSqlServer()) {
            Database database = new Database(
                    "jdbc:sqlserver://127.0.0.1:" + server.port() + ";databaseName=d;encrypt=true;"
                            + "trustServerCertificate=false;connectRetryCount=0;loginTimeout=20;trustStore={"
                            + store.toString().replace("}", "}}") + "};trustStorePassword={" + password + "}",
                    "u",
                    "p");
            SQLException failure = catchThrowableOfType(SQLException.class, database::connect);
            assertThat(failure.getMessage()).doesNotContain("hush");
            return server.gotHello();
        }
    }
}
