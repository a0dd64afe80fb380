@echo off
rem Starts Highwater from any folder, on the Java 25 or newer that HIGHWATER_JAVA_HOME, JAVA_HOME or the path names.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java"
if defined HIGHWATER_JAVA_HOME set "JAVA_EXE=%HIGHWATER_JAVA_HOME%\bin\java"
set "CACHE="
if exist "%HOME_DIR%\lib\highwater.aot" set CACHE="-XX:AOTCache=%HOME_DIR%\lib\highwater.aot" -Xlog:aot=off
"%JAVA_EXE%" %CACHE% "@%HOME_DIR%\lib\java.options" %HIGHWATER_JAVA_OPTS% -cp "%HOME_DIR%\lib\*" io.highwater.app.Launcher %*
exit /b %ERRORLEVEL%
